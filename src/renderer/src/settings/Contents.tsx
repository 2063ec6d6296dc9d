import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ContentsContext, inPageOrder, type ContentsEntry } from './contents.ts'
import { onPartWanted, takeWantedPart } from './to-part.ts'
import styles from './settings.module.css'

/** A long page of parts with its contents beside them; above them where the window is narrow. */
export function WithContents({ children }: { children: ReactNode }) {
  const t = useWords()
  const [entries, setEntries] = useState<readonly ContentsEntry[]>([])
  const [current, setCurrent] = useState<HTMLElement | null>(null)
  const page = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const enter = useCallback((entry: ContentsEntry) => {
    setEntries((all) => [...all, entry])
    return () => setEntries((all) => all.filter((one) => one !== entry))
  }, [])
  const parts = useMemo(() => inPageOrder(entries), [entries])

  // The part that reaches over the page's upper edge is the one being read; at the page's end it is the last, however short.
  useEffect(() => {
    const scroller = page.current
    if (scroller === null) return
    const follow = () => {
      const edge = scroller.getBoundingClientRect().top + 96
      const atEnd = scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
      setCurrent((atEnd ? parts.at(-1) : parts.findLast(({ section }) => section.getBoundingClientRect().top <= edge) ?? parts[0])?.section ?? null)
    }
    scroller.addEventListener('scroll', follow, { passive: true })
    const sizes = new ResizeObserver(follow)
    sizes.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', follow)
      sizes.disconnect()
    }
  }, [parts])
  // In the narrow strip the part being read is kept in sight, whatever made the window narrow.
  useEffect(() => {
    const strip = list.current
    if (strip === null) return
    const show = () => {
      const chosen = strip.querySelector<HTMLElement>('[aria-current]')
      if (chosen !== null && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = chosen.offsetLeft - (strip.clientWidth - chosen.offsetWidth) / 2
    }
    show()
    const widths = new ResizeObserver(show)
    widths.observe(strip)
    return () => widths.disconnect()
  }, [current])

  // Not scrollIntoView: it would move what lies around the page as well.
  const go = (section: HTMLElement) => {
    const scroller = page.current
    if (scroller === null) return
    const isAbove = list.current !== null && getComputedStyle(list.current).flexDirection === 'row'
    const above = isAbove ? list.current?.offsetHeight ?? 0 : 0
    scroller.scrollTop += section.getBoundingClientRect().top - scroller.getBoundingClientRect().top - above - 8
    section.focus({ preventScroll: true })
  }
  useEffect(() => {
    const arrive = () => {
      const id = takeWantedPart((wanted) => parts.some((part) => part.id === wanted))
      const part = parts.find((one) => one.id === id)
      if (id !== null && part !== undefined) go(part.section)
    }
    arrive()
    return onPartWanted(arrive)
  }, [parts])

  return (
    <div ref={page} className={styles['settings']}>
      <div className={styles['withContents']}>
        <nav className={styles['contents']} aria-label={t('settings:contents')}>
          <ol ref={list}>
            {parts.map(({ title, section }) => (
              <li key={title}>
                <button type="button" aria-current={section === current ? 'location' : undefined} onClick={() => go(section)}>{title}</button>
              </li>
            ))}
          </ol>
        </nav>
        <div className={styles['column']}><ContentsContext value={enter}>{children}</ContentsContext></div>
      </div>
    </div>
  )
}
