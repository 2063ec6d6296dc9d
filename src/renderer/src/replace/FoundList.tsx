import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { replacementOf, type Match } from '#core/text/find-matches.ts'
import type { Hit } from '#core/text/replace-in-article.ts'
import { isInFlow } from '#core/workflow/review-stages.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { MOST_PLACES } from './find-in-library.ts'
import { pagesOf, type Part } from './found-pages.ts'
import type { Choice } from './library-replace.ts'
import type { FoundAll, FoundArticle } from './replace-deps.ts'
import styles from './replace.module.css'
import { Left } from './RunReport.tsx'

type Chosen = ReadonlyMap<string, ReadonlySet<number>>
/** What would take a match's place. */
export type NewWords = (match: Match) => string
export const newWords = (template: string, isPattern: boolean): NewWords => (match) => replacementOf(match, template, isPattern)

const everyHit = (article: FoundArticle): ReadonlySet<number> => new Set(article.hits.keys())
const changes = ({ match }: Hit, words: NewWords): boolean => words(match) !== match.groups[0]

type Props = { all: FoundAll, template: string, isPattern: boolean, onChoices: (choices: readonly Choice[]) => void }

/** Each place with the words around it as they would read, page by page, to be chosen one by one, by article or all. */
export function FoundList({ all, template, isPattern, onChoices }: Props) {
  const t = useWords()
  const open = all.articles.filter(({ closed }) => closed === null)
  const words = useMemo(() => newWords(template, isPattern), [template, isPattern])
  const pages = useMemo(() => pagesOf(all.articles), [all])
  const [chosen, setChosen] = useState<Chosen>(() => new Map(open.map((article) => [article.id, everyHit(article)])))
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => onChoices(open.flatMap((article): Choice[] => {
    // What would read as it does is left as it is: no article gets a revision of nothing.
    const own = new Set([...chosen.get(article.id) ?? []].filter((place) => { const hit = article.hits[place]; return hit !== undefined && changes(hit, words) }))
    return own.size === 0 ? [] : [{ article, chosen: own }]
  })), [chosen, all, words]) // oxlint-disable-line react-hooks/exhaustive-deps -- `open` is made of `all`
  const put = (id: string, own: ReadonlySet<number>): void => setChosen(new Map(chosen).set(id, own))
  const turn = (to: number): void => {
    setAt(to)
    list.current?.scrollTo({ top: 0 })
  }
  const hits = all.articles.reduce((sum, article) => sum + article.hits.length, 0)
  const ended = all.ended === null ? '' : ` · ${t(`replace:ended.${all.ended}`, { most: MOST_PLACES })}`
  const unread = <Left title={t('replace:unread', { count: all.unread.length })} refused={all.unread} />
  if (all.articles.length === 0) return <><p className={styles['hint']} role="status">{t('replace:none')}{ended}</p>{unread}</>
  return (
    <>
      <div className={styles['tally']}>
        <Tick label={t('replace:all')} isOn={open.length > 0 && open.every((article) => chosen.get(article.id)?.size === article.hits.length)} isDisabled={open.length === 0} onChange={(isOn) => setChosen(new Map(open.map((article) => [article.id, isOn ? everyHit(article) : new Set()])))}>{t('replace:all')}</Tick>
        <span role="status">{t('replace:found', { articles: all.articles.length, hits })}{ended}</span>
        {pages.length > 1 && (
          <span className={styles['pager']} role="group" aria-label={t('replace:pages')}>
            <IconButton icon={ChevronLeft} label={t('replace:previousPage')} size="small" isDisabled={at === 0} onPress={() => turn(at - 1)} />
            <span role="status">{t('replace:page', { at: at + 1, count: pages.length })}</span>
            <IconButton icon={ChevronRight} label={t('replace:nextPage')} size="small" isDisabled={at === pages.length - 1} onPress={() => turn(at + 1)} />
          </span>
        )}
      </div>
      <div ref={list} className={styles['articles']} role="group" aria-label={t('replace:title')}>
        {(pages[at] ?? []).map((part) => <Article key={part.article.id} part={part} words={words} chosen={chosen.get(part.article.id) ?? new Set()} onChosen={(own) => put(part.article.id, own)} />)}
      </div>
      {unread}
    </>
  )
}

function Article({ part: { article, from, to }, words, chosen, onChosen }: { part: Part, words: NewWords, chosen: ReadonlySet<number>, onChosen: (own: ReadonlySet<number>) => void }) {
  const t = useWords()
  const { headline, hits, closed, stage } = article
  const title = headline === '' ? t('library:untitled') : headline
  const toggle = (at: number, isOn: boolean): void => onChosen(new Set(isOn ? [...chosen, at] : [...chosen].filter((one) => one !== at)))
  const range = from === 0 && to === hits.length ? '' : ` · ${t('replace:range', { from: from + 1, to, count: hits.length })}`
  return (
    <section className={styles['article']} data-closed={closed !== null || undefined}>
      <div className={styles['head']}>
        <Tick label={t('replace:article', { headline: title })} isOn={chosen.size === hits.length} isDisabled={closed !== null} onChange={(isOn) => onChosen(isOn ? everyHit(article) : new Set())}><span className={styles['headline']}>{title}</span></Tick>
        <Badge stage={stage} />
        <span className={styles['note']}>{closed !== null ? t(`replace:why.${closed}`) : isInFlow(stage) ? t('replace:voids') : t('replace:hits', { count: hits.length })}{range}</span>
      </div>
      <ul className={styles['hits']}>
        {hits.slice(from, to).map((hit, index) => {
          const at = from + index
          const isSame = !changes(hit, words)
          return (
            <li key={at} className={styles['hit']}>
              <Tick label={t('replace:hit', { words: hit.line })} isOn={chosen.has(at) && !isSame} isDisabled={closed !== null || isSame} onChange={(isOn) => toggle(at, isOn)}><Preview hit={hit} words={words} isOn={chosen.has(at) && !isSame} isSame={isSame} /></Tick>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Preview({ hit: { line, start, end, place, match }, words, isOn, isSame }: { hit: Hit, words: NewWords, isOn: boolean, isSame: boolean }) {
  const t = useWords()
  return (
    <span className={styles['line']}>
      {place !== 'text' && <span className={styles['place']}>{t(`replace:in.${place}`)}</span>}
      {line.slice(0, start)}
      {isOn ? <><del>{line.slice(start, end)}</del><ins>{words(match)}</ins></> : <mark>{line.slice(start, end)}</mark>}
      {line.slice(end)}
      {isSame && <span className={styles['same']}>{t('replace:same')}</span>}
    </span>
  )
}

function Tick({ label, isOn, isDisabled, onChange, children }: { label: string, isOn: boolean, isDisabled: boolean, onChange: (isOn: boolean) => void, children: ReactNode }) {
  return (
    <label className={styles['tick']}>
      <input type="checkbox" aria-label={label} checked={isOn && !isDisabled} disabled={isDisabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      {children}
    </label>
  )
}
