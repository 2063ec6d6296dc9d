const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** The words of a piece of a page, as a browser's textContent has them, a line break as \n. The layout writes only these five entities. */
export const textOf = (html: string): string =>
  html.replace(/<br>/g, '\n').replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)

/** What stands between <body> and </body>. */
export const bodyOf = (page: string): string => page.slice(page.indexOf('<body'), page.lastIndexOf('</body>'))

/** Every tag of a page: its name and attributes, values decoded. */
export function tagsOf(page: string): { name: string, attributes: Map<string, string> }[] {
  const withoutStyle = page.replace(/<style>[^<]*<\/style>/, '')
  return [...withoutStyle.matchAll(/<([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>/g)].map(([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: new Map([...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, textOf(value)])),
  }))
}
