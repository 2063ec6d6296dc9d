import { part } from '#renderer/ui/part.tsx'

export const Inspector = part(async () => (await import('./Inspector.tsx')).Inspector)

export const ArticleCommands = part(async () => (await import('./ArticleCommands.tsx')).ArticleCommands)

export const ArticleMenu = part(async () => (await import('#renderer/trash/ArticleMenu.tsx')).ArticleMenu)

export const ArticleStatus = part(async () => (await import('./ArticleStatus.tsx')).ArticleStatus)

/** The text comes last: whoever sees it has its keys, and the panes they open at once. */
export const ArticleText = part(async () => {
  const [{ ArticleText: Text }] = await Promise.all([import('./ArticleText.tsx'), Inspector.load(), ArticleCommands.load(), ArticleMenu.load(), ArticleStatus.load()])
  return Text
})
