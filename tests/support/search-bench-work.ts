import { readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ArticleTexts, SIZES } from '#desk/search/article-texts.ts'
import { SEARCH_FILE } from '#desk/store/library-folder.ts'

/** What search does at a start, and its peers; each once in a process's life (see library-bench-work.ts). */
export function searchWorks(dir: string, eachFile: () => Generator<string>): Record<string, () => unknown> {
  const kept = join(dir, SEARCH_FILE)
  const read = async (): Promise<ArticleTexts> => {
    const texts = new ArticleTexts({ unread: (id) => { throw new Error(`${id} does not read`) }, complete: () => {}, due: () => {} }, SIZES)
    await texts.read(dir, Array.from(eachFile(), (file) => basename(file, '.json')))
    if (!texts.isComplete) throw new Error('not every text was read')
    return texts
  }
  return {
    'texts-kept': read,
    'texts-from-files': async () => {
      rmSync(kept, { force: true })
      return await read()
    },
    'texts-keep': async () => {
      await (await read()).keep()
      return statSync(kept).size
    },
    'texts-bytes': () => readFileSync(kept),
    'texts-bytes-stat': () => {
      let bytes = 0
      for (const file of eachFile()) bytes += statSync(file).size
      return [bytes, readFileSync(kept)]
    },
  }
}
