import { memo, useCallback, useState } from 'react'
import { ClipboardPaste, ListChecks, PackageOpen, Plus, Replace } from 'lucide-react'
import type { Stage } from '#core/article/article.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { runCommand } from '#renderer/app/commands.ts'
import { errorWords } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import { go, type ArticleSection } from '#renderer/app/place.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { BatchBar } from '#renderer/batch/BatchBar.tsx'
import { useChooseAll } from '#renderer/batch/use-choose-in-list.ts'
import { startChoosing, stopChoosing, useSelection } from '#renderer/batch/selection.ts'
import { useRowActs } from '#renderer/trash/use-row-acts.ts'
import { TemplateMenu } from '#renderer/templates/TemplateMenu.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { ArticleList } from './ArticleList.tsx'
import { FilterBar } from './FilterBar.tsx'
import { isFiltered, useFilters } from './filters.ts'
import styles from './library-pane.module.css'
import { FIRST_REVIEW, listQuery } from './list-query.ts'
import { NothingFound } from './NothingFound.tsx'
import { ProblemsNotice } from './ProblemsNotice.tsx'

export const REVIEW_STAGES = ['first-review', 'second-review', 'final-review'] as const

const TITLES = { library: 'frame:library', review: 'frame:toReview', sign: 'frame:toSign', trash: 'trash:trash' } as const

type Props = { section: ArticleSection, onNew: (() => void) | null, onPaste: (() => void) | null, onReceive: (() => void) | null }

/** 稿库, 待审, 待签, 回收站: one list, narrowed to what the section is for. */
export const LibraryPane = memo(function LibraryPane({ section, onNew, onPaste, onReceive }: Props) {
  const t = useWords()
  const filters = useFilters()
  const library = useLibrary().data
  const [reviewStage, setReviewStage] = useState<Stage>(FIRST_REVIEW)
  const [answer, setAnswer] = useState<{ total: number | null, counts: Partial<Record<Stage, number>>, complete: boolean }>({ total: null, counts: {}, complete: true })
  const onAnswer = useCallback((next: typeof answer) => setAnswer(next), [])
  const isTrash = section === 'trash'
  const rowActs = useRowActs()
  const me = useWho()
  const query = listQuery(section, filters, reviewStage, me?.id ?? null)
  const chooseAll = useChooseAll(query)
  const title = t(TITLES[section])
  const narrowed = isFiltered({ ...filters, stage: section === 'library' ? filters.stage : null, inbox: query.inbox?.kind ?? null })

  return (
    <>
      <header className={styles['head']}>
        <span className={styles['heading']}>
          <h2 className={styles['title']}>{title}</h2>
          {answer.total !== null && <span className={styles['total']}>{t('library:total', { count: answer.total })}</span>}
        </span>
        <ListActs onNew={onNew} onPaste={onPaste} onReceive={onReceive} />
      </header>
      <FilterBar section={section} counts={answer.counts} reviewStage={reviewStage} onReviewStage={setReviewStage} />
      {library !== undefined && library.problems.length > 0 && <ProblemsNotice problems={library.problems} />}
      <ArticleList
        query={query} label={title} acts={rowActs} onAnswer={onAnswer}
        empty={narrowed
          ? <NothingFound query={query} />
          : section === 'trash' ? <EmptyState title={t('trash:emptyTitle')} hint={t('trash:emptyHint')}><Button onPress={() => go({ section: 'library' })}>{t('frame:library')}</Button></EmptyState>
          : section === 'library'
            ? (
              <EmptyState title={t('library:emptyTitle')} hint={t('library:emptyHint')}>
                {onNew !== null && <Button onPress={onNew}>{t('library:new')}</Button>}
                {onPaste !== null && <Button onPress={onPaste}>{t('library:paste')}</Button>}
                {onReceive !== null && <Button tone="quiet" onPress={onReceive}>{t('package:receiveTitle')}</Button>}
              </EmptyState>
            )
            : (
              <EmptyState title={t(section === 'review' ? 'library:reviewEmptyTitle' : 'library:signEmptyTitle')} hint={t(section === 'review' ? 'library:reviewEmptyHint' : 'library:signEmptyHint')}>
                <Button onPress={() => go({ section: 'library' })}>{t('frame:library')}</Button>
              </EmptyState>
            )}
        failed={(error, retry) => {
          const words = errorWords(error, t)
          return <EmptyState tone="problem" title={t('library:errorTitle')} hint={`${words.title}。${words.advice}`}><Button onPress={retry}>{t('frame:retry')}</Button></EmptyState>
        }}
      />
      <BatchBar onAll={() => void chooseAll(answer.total ?? 0)} isTrash={isTrash} />
      {!answer.complete && <p className={styles['reading']} role="status">{t(query.query === '' ? 'library:listReading' : 'library:searchReading')}</p>}
    </>
  )
})

/** What stands beside the list's name. */
const ListActs = memo(function ListActs({ onNew, onPaste, onReceive }: Pick<Props, 'onNew' | 'onPaste' | 'onReceive'>) {
  const t = useWords()
  const choosing = useSelection()
  return (
    <span className={styles['acts']}>
      <IconButton icon={ListChecks} label={t('batch:start')} isOn={choosing.isOn} onPress={() => { if (choosing.isOn) stopChoosing(); else startChoosing() }} />
      <IconButton icon={Replace} label={t('replace:title')} keys={keysOf('replace-library')} isDisabled={onNew === null} onPress={() => { runCommand('replace-library') }} />
      <IconButton icon={PackageOpen} label={t('package:receiveTitle')} keys={keysOf('receive')} isDisabled={onReceive === null} onPress={() => onReceive?.()} />
      <IconButton icon={ClipboardPaste} label={t('library:paste')} keys={keysOf('paste')} isDisabled={onPaste === null} onPress={() => onPaste?.()} />
      <span className={styles['make']}>
        <Hint label={t('library:newHint')} keys={keysOf('new')}>
          <Button onPress={() => onNew?.()} isDisabled={onNew === null}><Plus size={15} aria-hidden />{t('library:new')}</Button>
        </Hint>
        <TemplateMenu isDisabled={onNew === null} />
      </span>
    </span>
  )
})
