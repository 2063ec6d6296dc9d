import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { mergeRegister } from 'lexical'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { sameValue } from '#core/same-value.ts'
import type { Slip } from '#core/slip/slip.ts'
import { replacementOf } from '#core/text/find-matches.ts'
import { runCommand } from '#renderer/app/commands.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { commitNow } from '../create-article-editor.ts'
import type { ArticleStep } from '../steps/article-step.ts'
import { goFromBeside, historyKey } from '../steps/history-key.ts'
import { nextSteps } from '../steps/step-names.ts'
import { selectFound } from './caret-place.ts'
import { setFind, useFindState } from './find-state.ts'
import { FIND_TROUBLES } from './find-troubles.ts'
import styles from './find.module.css'
import { QueryToggles } from './QueryToggles.tsx'
import { replaceFound } from './replace-found.ts'
import { useFind, type Finding } from './use-find.ts'

type Props = { document: ArticleDocument, editable: boolean }
type Said = { kind: 'replaced', step: ArticleStep } | { kind: 'too-long' } | null

/** Find and replace, under the format bar: in the text and in the slip’s own prose. */
export function FindBar({ document, editable }: Props): ReactElement {
  const t = useWords()
  const { query, template, replaces, wish } = useFindState()
  const { go, resumeAt, ...finding } = useFind(document, query)
  const [said, setSaid] = useState<Said>(null)
  const input = useRef<HTMLInputElement>(null)
  /** the slip as the last replacement of this bar left it; null where a field of the bar was written in since */
  const [left, setLeft] = useState<Slip | null>(null)
  /** whether the last letters written were those of a field of the bar: the browser has one undo for the whole window, and it would go into the text */
  const isOwnLast = useRef(false)
  const now = finding.found[finding.at]

  useEffect(() => input.current?.select(), [wish])
  useEffect(() => (said?.kind === 'replaced' ? said.step.onGone(() => setSaid(null)) : undefined), [said])
  useEffect(() => setSaid((before) => (before?.kind === 'replaced' ? before : null)), [query, template])

  useEffect(() => {
    let { slip } = document
    return mergeRegister(
      document.editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => { if (dirtyElements.size > 0 || dirtyLeaves.size > 0) isOwnLast.current = false }),
      document.subscribe(() => {
        if (document.slip === slip) return
        if (!sameValue(document.slip, slip)) isOwnLast.current = false
        slip = document.slip
      }),
    )
  }, [document])

  const close = (): void => {
    setFind({ isOpen: false })
    if (now !== undefined && !document.editor.isComposing()) selectFound(document.editor, now)
    document.editor.focus()
  }
  const replace = (which: 'one' | 'all'): void => {
    const chosen = which === 'all' ? finding.found : now === undefined ? [] : [now]
    // The answer to the question before is not what the person reads in the field.
    if (!document.editable || document.editor.isComposing() || finding.query !== query) return
    const step = replaceFound(document, chosen, { template, isPattern: query.isPattern })
    if (step === 'nothing') return
    if (step === 'too-long') return setSaid({ kind: 'too-long' })
    if (which === 'one' && now !== undefined) resumeAt({ order: now.place.order, offset: now.match.start + replacementOf(now.match, template, query.isPattern).length })
    setLeft(document.slip)
    // With nothing left the button that was pressed is off, and the focus would fall into the text.
    if (chosen.length === finding.found.length && globalThis.document.activeElement instanceof HTMLButtonElement) setFind({ wish: wish + 1 })
    setSaid(which === 'all' ? { kind: 'replaced', step } : null)
  }
  const isUnwritten = (): boolean => left !== null && sameValue(left, document.slip)
  const takeBack = (step: ArticleStep): void => {
    const isLast = isUnwritten()
    step.undo()
    commitNow(document.editor)
    setLeft(isLast ? document.slip : null)
    // Its button goes, and undo has put the caret into the text: the next Enter would break a paragraph in two.
    input.current?.focus()
    input.current?.select()
  }
  const onKey = (event: KeyboardEvent): void => {
    // keyCode 229: the key belongs to the input method
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const way = historyKey(event)
    const isLast = isUnwritten()
    // In a field the key takes back replacements. Where anything was written since, in the bar or in the article, it is for the field's own letters.
    if (way !== null && editable && (!(event.target instanceof HTMLInputElement) || (isLast && nextSteps(document.editor)[way]?.kind === 'replace'))) {
      goFromBeside(document.editor, way)
      setLeft(isLast ? document.slip : null)
    } else if (way !== null) {
      if (!editable || isOwnLast.current) return
    } else if (event.key === 'Escape') close()
    else if (event.key === 'F3') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const onEnter = (act: (isBack: boolean) => void) => (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter') return
    event.preventDefault()
    act(event.shiftKey)
  }
  const put = (change: Parameters<typeof setFind>[0]): void => {
    setLeft(null)
    isOwnLast.current = true
    setFind(change)
  }
  const ask = (change: Partial<typeof query>): void => put({ query: { ...query, ...change } })

  return (
    <div role="search" aria-label={t('find:replace')} className={styles['bar']} onKeyDown={onKey}>
      <div className={styles['row']}>
        <TextField className={styles['field'] ?? ''} value={query.words} onChange={(words) => ask({ words })} autoComplete="off">
          <Label className="visually-hidden">{t('find:words')}</Label>
          <Input ref={input} className={styles['input'] ?? ''} placeholder={t('find:words')} spellCheck={false} lang="zh-CN" onKeyDown={onEnter((isBack) => go(isBack ? -1 : 1))} />
        </TextField>
        <QueryToggles query={query} onChange={ask} />
        <span className={styles['place']} role="status"><Place {...finding} words={query.words} /></span>
        <IconButton icon={ArrowUp} label={t('find:previous')} keys="Shift+Enter" size="small" isDisabled={now === undefined} onPress={() => go(-1)} />
        <IconButton icon={ArrowDown} label={t('find:next')} keys="Enter" size="small" isDisabled={now === undefined} onPress={() => go(1)} />
        {editable && !replaces && <Button size="small" tone="quiet" onPress={() => setFind({ replaces: true })}>{t('find:showReplace')}</Button>}
        <Button size="small" tone="quiet" onPress={() => { runCommand('replace-library') }}>{t('replace:open')}</Button>
        <span className={styles['close']}><IconButton icon={X} label={t('find:close')} keys="Esc" size="small" onPress={close} /></span>
      </div>
      {editable && replaces && (
        <div className={styles['row']}>
          <TextField autoFocus className={styles['field'] ?? ''} value={template} onChange={(words) => put({ template: words })} autoComplete="off">
            <Label className="visually-hidden">{t('find:with')}</Label>
            <Input className={styles['input'] ?? ''} placeholder={t('find:with')} spellCheck={false} lang="zh-CN" onKeyDown={onEnter(() => replace('one'))} />
          </TextField>
          <Button size="small" isDisabled={now === undefined} onPress={() => replace('one')}>{t('find:one')}</Button>
          <Button size="small" isDisabled={now === undefined} onPress={() => replace('all')}>{t('find:all')}</Button>
          <span className={styles['said']} role="status">
            {said?.kind === 'too-long' && t('find:tooLong')}
            {said?.kind === 'replaced' && (
              <>{t('find:replaced', { number: said.step.count })}<Button size="small" tone="quiet" onPress={() => takeBack(said.step)}>{t('editor:undo')}</Button></>
            )}
          </span>
        </div>
      )}
    </div>
  )
}

function Place({ words, found, at, trouble }: Finding & { words: string }): ReactElement | string {
  const t = useWords()
  if (trouble !== null) return t(FIND_TROUBLES[trouble])
  const now = found[at]
  if (now === undefined) return words === '' ? '' : t('find:none')
  return (
    <>
      <span className="visually-hidden">{t('find:place', { at: at + 1, count: found.length })}</span>
      <span aria-hidden>{at + 1}/{found.length}</span>
      {now.place.in !== 'text' && <span> {t(`find:in.${now.place.field}`)}</span>}
    </>
  )
}
