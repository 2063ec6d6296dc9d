import { hostFolder } from '#core/site/site-paths.ts'

/** A link, or a page that leads on by itself. What search engines read (canonical, og:url) stays. */
const LEADS = /(<a\b[^>]*?\shref="|<meta http-equiv="refresh" content="0; url=)https?:\/\/([^/"?#]+)(\/[^"]*)?"/g

/** A page of a published site as it is previewed: links between the site's own hosts lead to their folders here, not to the web. @param roots folders of hosts */
export function keptInPreview(html: string, roots: ReadonlySet<string>): string {
  return html.replace(LEADS, (whole, lead: string, host: string, path: string | undefined) => {
    const folder = hostFolder(host.toLowerCase())
    return roots.has(folder) ? `${lead}/${folder}${path ?? '/'}"` : whole
  })
}
