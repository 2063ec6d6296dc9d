import { useEffect, useState, type ReactNode } from 'react'
import type { Hit } from '#core/text/replace-in-article.ts'
import { isInFlow } from '#core/workflow/review-stages.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { MOST_ARTICLES, type Choice, type FoundAll, type FoundArticle } from './library-replace.ts'
import styles from './replace.module.css'
import { Left } from './RunReport.tsx'

type Chosen = ReadonlyMap<string, ReadonlySet<number>>
const everyHit = (article: FoundArticle): ReadonlySet<number> => new Set(article.hits.keys())

/** Each place with the words around it as they would read, to be chosen one by one, by article or all. */
export function FoundList({ all, isStopped, template, onChoices }: { all: FoundAll, isStopped: boolean, template: string, onChoices: (choices: readonly Choice[]) => void }) {
  const t = useWords()
  const open = all.articles.filter(({ closed }) => closed === null)
  const [chosen, setChosen] = useState<Chosen>(() => new Map(open.map((article) => [article.id, everyHit(article)])))
  useEffect(() => onChoices(open.flatMap((article): Choice[] => {
    const own = chosen.get(article.id)
    return own === undefined || own.size === 0 ? [] : [{ article, chosen: own }]
  })), [chosen, all]) // oxlint-disable-line react-hooks/exhaustive-deps -- `open` is made of `all`
  const put = (id: string, own: ReadonlySet<number>): void => setChosen(new Map(chosen).set(id, own))
  const hits = all.articles.reduce((sum, article) => sum + article.hits.length, 0)
  const unread = <Left title={t('replace:unread', { count: all.unread.length })} refused={all.unread} />
  if (all.articles.length === 0) return <><p className={styles['hint']} role="status">{t('replace:none')}</p>{unread}</>
  return (
    <>
      <div className={styles['tally']}>
        <Tick label={t('replace:all')} isOn={open.length > 0 && open.every((article) => chosen.get(article.id)?.size === article.hits.length)} isDisabled={open.length === 0} onChange={(isOn) => setChosen(new Map(open.map((article) => [article.id, isOn ? everyHit(article) : new Set()])))}>{t('replace:all')}</Tick>
        <span role="status">{t('replace:found', { articles: all.articles.length, hits })}{all.isCut && ` · ${t('replace:cut', { most: MOST_ARTICLES })}`}{isStopped && ` · ${t('replace:stopped')}`}</span>
      </div>
      <div className={styles['articles']} role="group" aria-label={t('replace:title')}>
        {all.articles.map((article) => <Article key={article.id} article={article} template={template} chosen={chosen.get(article.id) ?? new Set()} onChosen={(own) => put(article.id, own)} />)}
      </div>
      {unread}
    </>
  )
}

function Article({ article, template, chosen, onChosen }: { article: FoundArticle, template: string, chosen: ReadonlySet<number>, onChosen: (own: ReadonlySet<number>) => void }) {
  const t = useWords()
  const { headline, hits, closed, stage } = article
  const title = headline === '' ? t('library:untitled') : headline
  const toggle = (at: number, isOn: boolean): void => onChosen(new Set(isOn ? [...chosen, at] : [...chosen].filter((one) => one !== at)))
  return (
    <section className={styles['article']} data-closed={closed !== null || undefined}>
      <div className={styles['head']}>
        <Tick label={t('replace:article', { headline: title })} isOn={chosen.size === hits.length} isDisabled={closed !== null} onChange={(isOn) => onChosen(isOn ? everyHit(article) : new Set())}><span className={styles['headline']}>{title}</span></Tick>
        <Badge stage={stage} />
        <span className={styles['note']}>{closed !== null ? t(`replace:why.${closed}`) : isInFlow(stage) ? t('replace:voids') : t('replace:hits', { count: hits.length })}</span>
      </div>
      <ul className={styles['hits']}>
        {hits.map((hit, at) => (
          <li key={at} className={styles['hit']}>
            <Tick label={t('replace:hit', { words: hit.line })} isOn={chosen.has(at)} isDisabled={closed !== null} onChange={(isOn) => toggle(at, isOn)}><Preview hit={hit} template={template} isOn={chosen.has(at)} /></Tick>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Preview({ hit: { line, start, end, place }, template, isOn }: { hit: Hit, template: string, isOn: boolean }) {
  const t = useWords()
  return (
    <span className={styles['line']}>
      {place !== 'text' && <span className={styles['place']}>{t(`replace:in.${place}`)}</span>}
      {line.slice(0, start)}
      {isOn ? <><del>{line.slice(start, end)}</del><ins>{template}</ins></> : <mark>{line.slice(start, end)}</mark>}
      {line.slice(end)}
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
