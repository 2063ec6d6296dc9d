import { useMemo, useState, type KeyboardEvent } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, Redo2, RotateCcw, Undo2 } from 'lucide-react'
import type { Channel } from '#core/article/channel.ts'
import { contrastProblems, mendContrast } from '#core/theme/contrast-rule.ts'
import { isTuned } from '#core/theme/slim-theme.ts'
import type { Logo, Scheme, Theme } from '#core/theme/theme.ts'
import { tunedTheme } from '#core/theme/whole-theme.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useBreadth } from '#renderer/app/panes.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { ColourFields } from './ColourFields.tsx'
import { LayoutGallery } from './LayoutGallery.tsx'
import { LogoField } from './LogoField.tsx'
import { changed, isDirty, keptAs, redone, undone } from './theme-draft.ts'
import { BlockFields, TypeFields } from './ThemeFields.tsx'
import { ThemePreview } from './ThemePreview.tsx'
import styles from './theme.module.css'
import { useThemeDraft } from './use-theme-draft.ts'

const SCHEMES = ['light', 'dark'] as const

/** A channel keeps its mark in another layout. */
function marked({ logo: _, ...theme }: Theme, logo: Logo | undefined): Theme {
  return logo === undefined ? theme : { ...theme, logo }
}

/** How the pages of one channel look: a layout chosen, tuned, and seen as it will be published. */
export function ThemePane({ channel, onClose }: { channel: Channel, onClose: () => void }) {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const me = useWho()
  const mayManage = useMayManage()({ kind: 'channel' })
  const isClosed = !useMayWrite() || !mayManage
  const isNarrow = useBreadth() === 'narrow'
  const [part, setPart] = useState<'tune' | 'see'>('tune')
  const [scheme, setScheme] = useState<Scheme>('light')
  const [draft, setDraft] = useThemeDraft(channel)
  const theme = draft.now
  const whole = tunedTheme(theme)
  const shown = useMemo(() => ({ ...channel, theme }), [channel, theme])
  const problems = SCHEMES.flatMap((one) => contrastProblems(whole[one]).map((problem) => ({ ...problem, scheme: one })))
  const wrong = new Set(problems.filter((problem) => problem.scheme === scheme).flatMap(({ ink, ground }) => [ink, ground]))
  const put = (next: Theme, touched: string | null = null): void => setDraft((before) => changed(before, next, touched))
  const signed = useQuery(queries.article.list.queryOptions({ input: { stage: 'signed', channel: channel.id, tag: null, query: '', offset: 0, limit: 1 } })).data?.total ?? 0
  const save = useMutation(queries.library.saveChannel.mutationOptions({
    onSuccess: async (kept) => {
      await cache.invalidateQueries({ queryKey: queries.library.view.key() })
      setDraft((before) => keptAs(before, kept.theme ?? before.now))
      toast(t('theme:saved', { name: channel.name }))
    },
  }))
  const keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z' || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    setDraft(event.shiftKey ? redone : undone)
  }
  const canSave = !isClosed && isDirty(draft) && problems.length === 0

  const controls = (
    <div className={styles['controls']}>
      <h3 className={styles['title']}>{t('theme:layouts')}</h3>
      <LayoutGallery chosen={theme.layout} isTuned={isTuned(theme)} isDisabled={isClosed} onChoose={(layout) => put(marked({ layout }, theme.logo))} />
      <div className={styles['titleRow']}>
        <h3 className={styles['title']}>{t('theme:colours')}</h3>
        <SegmentedControl label={t('theme:dayNight')} isBare value={scheme} onChange={setScheme} options={SCHEMES.map((id) => ({ id, label: t(`theme:scheme.${id}`) }))} />
      </div>
      <ColourFields scheme={scheme} colours={whole[scheme]} isDisabled={isClosed} wrong={wrong} onChange={(name, value) => put({ ...theme, [scheme]: { ...theme[scheme], [name]: value } }, `${scheme} ${name}`)} />
      {problems.length > 0 && (
        <div className={styles['problems']} role="status">
          <ul>{problems.map(({ scheme: one, ink, ground, ratio }) => <li key={`${one} ${ink} ${ground}`}>{t('theme:unreadable', { scheme: t(`theme:scheme.${one}`), ink: t(`theme:colour.${ink}`), ground: t(`theme:colour.${ground}`), ratio })}</li>)}</ul>
          <Button size="small" isDisabled={isClosed} onPress={() => put({ ...theme, light: mendContrast(whole.light), dark: mendContrast(whole.dark) })}>{t('theme:mend')}</Button>
        </div>
      )}
      <h3 className={styles['title']}>{t('theme:type')}</h3>
      <TypeFields type={whole.type} isDisabled={isClosed} onChange={(type) => put({ ...theme, type: { ...theme.type, ...type } })} />
      <h3 className={styles['title']}>{t('theme:logo')}</h3>
      <LogoField logo={theme.logo} ground={whole.type.masthead === 'band' ? whole.light.mastPaper : whole.light.paper} isDisabled={isClosed} onChange={(logo) => put(marked(theme, logo))} />
      <h3 className={styles['title']}>{t('theme:blocks')}</h3>
      <BlockFields blocks={whole.blocks} isDisabled={isClosed} onChange={(name, isShown) => put({ ...theme, blocks: { ...theme.blocks, [name]: isShown } })} />
    </div>
  )
  return (
    <div className={styles['pane']} onKeyDown={keys}>
      <header className={styles['bar']}>
        <Button tone="quiet" size="small" onPress={onClose}><ArrowLeft size={15} aria-hidden />{t('theme:back')}</Button>
        <h2 className={styles['name']}>{t('theme:open', { name: channel.name })}</h2>
        <span className={styles['acts']}>
          <IconButton size="small" icon={Undo2} label={t('theme:undo')} isDisabled={draft.past.length === 0} onPress={() => setDraft(undone)} />
          <IconButton size="small" icon={Redo2} label={t('theme:redo')} isDisabled={draft.future.length === 0} onPress={() => setDraft(redone)} />
          <IconButton size="small" icon={RotateCcw} label={t('theme:reset')} isDisabled={isClosed || !isTuned(theme)} onPress={() => put({ layout: theme.layout })} />
          <Button size="small" tone={canSave ? 'red' : 'plain'} isDisabled={!canSave} isPending={save.isPending} onPress={() => save.mutate({ channel: shown, base: { ...channel, theme: draft.saved }, by: me?.id ?? null })}>{t('theme:save')}</Button>
        </span>
      </header>
      <p className={styles['note']} role="status">
        {save.isError ? errorLine(save.error, t) : isClosed ? t('theme:hintChief') : `${draft.isOvertaken ? `${t('theme:overtaken')} · ` : isDirty(draft) ? `${t('theme:unsaved')} · ` : ''}${signed === 0 ? t('theme:affectedNone') : t('theme:affected', { count: signed })}`}
      </p>
      {isNarrow && <div className={styles['turn']}><SegmentedControl isBare label={t('theme:title')} value={part} onChange={setPart} options={[{ id: 'tune', label: t('theme:tune') }, { id: 'see', label: t('theme:see') }]} /></div>}
      <div className={styles['columns']}>
        {(!isNarrow || part === 'tune') && controls}
        {(!isNarrow || part === 'see') && <ThemePreview channel={shown} scheme={scheme} onScheme={setScheme} />}
      </div>
    </div>
  )
}
