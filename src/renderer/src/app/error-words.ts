import { ORPCError } from '@orpc/client'
import type { z } from 'zod'
import { DESK_ERRORS, type DeskErrorCode } from '#contract/errors.ts'
import { holderWords } from '#renderer/access/holder-words.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { SaveError } from '#renderer/document/article-document.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** What happened, what to do, and the act the view may offer for it. */
export type ErrorWords = { title: string, advice: string, wayOut: WayOut | null }
export type WayOut = 'retry' | 'list' | 'slip' | 'who'

type Put = (data: unknown, t: Words) => ErrorWords | null

/** Parses the data a code carries before putting it into words; null where it is not what the contract says. */
function put<S extends z.ZodType>(schema: S, words: (data: z.infer<S>, t: Words) => ErrorWords): Put {
  return (data, t) => {
    const parsed = schema.safeParse(data)
    return parsed.success ? words(parsed.data, t) : null
  }
}

/** By the system's own word. */
const STORAGE: Partial<Record<string, 'errors:storage-failed.read-only' | 'errors:storage-failed.denied' | 'errors:storage-failed.no-place' | 'errors:storage-failed.gone'>> = { ENOENT: 'errors:storage-failed.gone', ENOTDIR: 'errors:storage-failed.no-place', ELOOP: 'errors:storage-failed.no-place', ENOTSUP: 'errors:storage-failed.no-place', ENAMETOOLONG: 'errors:storage-failed.no-place', EROFS: 'errors:storage-failed.read-only', EACCES: 'errors:storage-failed.denied', EPERM: 'errors:storage-failed.denied' }

/** Every failure of the contract: leaving one out does not compile. */
const WORDS: Record<DeskErrorCode, Put> = {
  'article-not-found': put(DESK_ERRORS['article-not-found'].data, (_, t) => ({ title: t('errors:article-not-found'), advice: t('errors:article-not-found.do'), wayOut: 'list' })),
  'revision-not-found': put(DESK_ERRORS['revision-not-found'].data, ({ rev }, t) => ({ title: t('errors:revision-not-found', { rev }), advice: t('errors:revision-not-found.do'), wayOut: null })),
  'stale-revision': put(DESK_ERRORS['stale-revision'].data, (_, t) => ({ title: t('errors:stale-revision'), advice: t('errors:stale-revision.do'), wayOut: null })),
  'article-closed': put(DESK_ERRORS['article-closed'].data, ({ stage }, t) => ({
    title: t('errors:article-closed', { stage: t(`review:stage.${stage}`) }), advice: t('errors:article-closed.do'), wayOut: null,
  })),
  'article-trashed': put(DESK_ERRORS['article-trashed'].data, (_, t) => ({ title: t('trash:article-trashed'), advice: t('trash:article-trashed.do'), wayOut: null })),
  'trash-refused': put(DESK_ERRORS['trash-refused'].data, ({ stage }, t) => ({
    title: t('trash:trash-refused', { stage: t(`review:stage.${stage}`) }), advice: t(stage === 'signed' ? 'trash:trash-refused.signed.do' : 'trash:trash-refused.do'), wayOut: null,
  })),
  'review-refused': put(DESK_ERRORS['review-refused'].data, ({ refusal, missing = [] }, t) => ({
    title: t(`review:refusal.${refusal}`), advice: missing.length === 0 ? '' : t('review:missing', { what: missing.map((one) => (one.kind === 'task' ? one.words : t(`checklist:lack.${one.check}`, { count: one.count }))).join('、') }), wayOut: refusal === 'headline-missing' || refusal === 'channel-missing' || refusal === 'reprint-incomplete' ? 'slip' : null,
  })),
  'comment-refused': put(DESK_ERRORS['comment-refused'].data, ({ reason }, t) => ({ title: t(`comments:comment-refused.${reason}`), advice: t('comments:comment-refused.do'), wayOut: null })),
  'export-refused': put(DESK_ERRORS['export-refused'].data, ({ reason, detail }, t) => {
    if (reason === 'trashed') return { title: t('errors:export-refused.trashed'), advice: t('trash:article-trashed.do'), wayOut: null }
    if (reason === 'withdrawn') return { title: t('errors:export-refused.withdrawn'), advice: t('errors:export-refused.do-withdrawn'), wayOut: null }
    const onDisk = reason === 'read-back-differs'
    return { title: t(`errors:export-refused.${reason}`, { detail }), advice: t(onDisk ? 'errors:export-refused.do-disk' : 'errors:export-refused.do'), wayOut: onDisk ? 'retry' : 'slip' }
  }),
  'page-differs': put(DESK_ERRORS['page-differs'].data, ({ path, difference: { field, expected, found } }, t) => ({ title: t('errors:page-differs', { path, field: t(`errors:page-differs.${field}`), expected, found }), advice: t('errors:page-differs.do'), wayOut: 'retry' })),
  'site-refused': put(DESK_ERRORS['site-refused'].data, ({ reason, detail }, t) => ({ title: t(`errors:site-refused.${reason}`, { detail }), advice: t(`errors:site-refused.${reason}.do`), wayOut: 'retry' })),
  'site-locked': put(DESK_ERRORS['site-locked'].data, ({ holder }, t) => ({
    title: holder === null ? t('errors:site-locked') : t('errors:site-locked.by', { holder: holderWords(holder, t) }), advice: t('errors:site-locked.do'), wayOut: 'retry',
  })),
  'library-locked': put(DESK_ERRORS['library-locked'].data, ({ holder }, t) => ({
    title: holder === null ? t('errors:library-locked') : t('errors:library-locked.by', { holder: holderWords(holder, t) }), advice: t('errors:library-locked.do'), wayOut: 'retry',
  })),
  'library-read-only': put(DESK_ERRORS['library-read-only'].data, (_, t) => ({ title: t('errors:library-read-only'), advice: t('errors:library-read-only.do'), wayOut: 'retry' })),
  'store-corrupt': put(DESK_ERRORS['store-corrupt'].data, ({ file }, t) => ({ title: t('errors:store-corrupt', { file }), advice: t('errors:store-corrupt.do'), wayOut: 'list' })),
  'store-from-newer-version': put(DESK_ERRORS['store-from-newer-version'].data, ({ file }, t) => ({
    title: t('errors:store-from-newer-version', { file }), advice: t('errors:store-from-newer-version.do'), wayOut: 'list',
  })),
  'disk-full': put(DESK_ERRORS['disk-full'].data, (_, t) => ({ title: t('errors:disk-full'), advice: t('errors:disk-full.do'), wayOut: 'retry' })),
  'storage-failed': put(DESK_ERRORS['storage-failed'].data, ({ code }, t) => ({ title: t(STORAGE[code] ?? 'errors:storage-failed', { code }), advice: t(code === 'ENOENT' ? 'errors:storage-failed.gone.do' : 'errors:storage-failed.do'), wayOut: 'retry' })),
  'journal-stuck': put(DESK_ERRORS['journal-stuck'].data, ({ code }, t) => ({ title: t('errors:journal-stuck', { code }), advice: t('errors:journal-stuck.do'), wayOut: 'retry' })),
  'text-unreadable': put(DESK_ERRORS['text-unreadable'].data, ({ name, reason }, t) => ({ title: t(`errors:text-unreadable.${reason}`, { name }), advice: t(`errors:text-unreadable.${reason}.do`), wayOut: null })),
  'asset-rejected': put(DESK_ERRORS['asset-rejected'].data, ({ name, reason }, t) => ({ title: t(`errors:asset-rejected.${reason}`, { name }), advice: t(reason === 'no-unpacker' ? 'errors:asset-rejected.no-unpacker.do' : 'errors:asset-rejected.do'), wayOut: null })),
  'person-not-found': put(DESK_ERRORS['person-not-found'].data, ({ name }, t) => ({ title: t('errors:person-not-found', { name }), advice: t('errors:person-not-found.do'), wayOut: 'who' })),
  'chief-only': put(DESK_ERRORS['chief-only'].data, ({ what }, t) => ({ title: t(`settings:chiefOnly.${what}`), advice: t(what === 'key' ? 'settings:chiefOnly.key.do' : 'settings:chiefOnly.do'), wayOut: 'who' })),
  'theme-unreadable': put(DESK_ERRORS['theme-unreadable'].data, ({ scheme, ink, ground, ratio }, t) => ({
    title: t('theme:unreadable', { scheme: t(`theme:scheme.${scheme}`), ink: t(`theme:colour.${ink}`), ground: t(`theme:colour.${ground}`), ratio }), advice: t('theme:unreadable.do'), wayOut: null,
  })),
  'settings-changed': put(DESK_ERRORS['settings-changed'].data, ({ what, name, parts }, t) => ({
    title: t(`settings:changed.${what}`, { name, parts: parts.map(({ field, step }) => t(`settings:part.${field}`, { step: step === null ? '' : t(`checklist:step.${step}`) })).join('、') }), advice: t(`settings:changed.${what}.do`), wayOut: null,
  })),
  'person-refused': put(DESK_ERRORS['person-refused'].data, ({ reason, name }, t) => ({ title: t(`settings:personRefused.${reason}`, { name }), advice: t(`settings:personRefused.${reason}.do`), wayOut: null })),
  'person-exists': put(DESK_ERRORS['person-exists'].data, ({ name }, t) => ({ title: t('errors:person-exists', { name }), advice: t('errors:person-exists.do'), wayOut: null })),
  'template-refused': put(DESK_ERRORS['template-refused'].data, ({ reason, name }, t) => ({ title: t(`templates:refused.${reason}`, { name }), advice: t(`templates:refused.${reason}.do`), wayOut: null })),
  'key-locked': put(DESK_ERRORS['key-locked'].data, ({ name }, t) => ({ title: t('trust:key-locked', { name }), advice: t('trust:key-locked.do'), wayOut: null })),
  'key-not-here': put(DESK_ERRORS['key-not-here'].data, ({ name }, t) => ({ title: t('trust:key-not-here', { name }), advice: t('trust:key-not-here.do'), wayOut: 'who' })),
  'passphrase-wrong': put(DESK_ERRORS['passphrase-wrong'].data, ({ name }, t) => ({ title: t('trust:passphrase-wrong', { name }), advice: t('trust:passphrase-wrong.do'), wayOut: null })),
  'key-refused': put(DESK_ERRORS['key-refused'].data, ({ reason, name }, t) => ({ title: t(`trust:key-refused.${reason}`, { name }), advice: t(`trust:key-refused.${reason}.do`), wayOut: null })),
  'card-rejected': put(DESK_ERRORS['card-rejected'].data, ({ reason }, t) => ({ title: t(`trust:card-rejected.${reason}`), advice: t(`trust:card-rejected.${reason}.do`), wayOut: null })),
  'channel-not-found': put(DESK_ERRORS['channel-not-found'].data, ({ channel }, t) => ({ title: t('errors:channel-not-found', { channel }), advice: t('errors:channel-not-found.do'), wayOut: 'slip' })),
  'backup-rejected': put(DESK_ERRORS['backup-rejected'].data, ({ reason, detail }, t) => ({
    title: t(`backup:refused.${reason}`, { detail }).trim(), advice: t(`backup:refused.${reason}.do`), wayOut: reason === 'busy' || reason === 'cancelled' ? null : 'retry',
  })),
  'package-rejected': put(DESK_ERRORS['package-rejected'].data, ({ reason, detail }, t) => ({ title: t(`package:refused.${reason}`, { detail }).trim(), advice: t(`package:refused.${reason}.do`), wayOut: null })),
  'folder-unknown': put(DESK_ERRORS['folder-unknown'].data, (_, t) => ({ title: t('errors:folder-unknown'), advice: t('errors:folder-unknown.do'), wayOut: null })),
  'search-stuck': put(DESK_ERRORS['search-stuck'].data, (_, t) => ({ title: t('errors:search-stuck'), advice: t('errors:search-stuck.do'), wayOut: 'retry' })),
  'saved-full': put(DESK_ERRORS['saved-full'].data, ({ most }, t) => ({ title: t('errors:saved-full', { most }), advice: t('errors:saved-full.do'), wayOut: null })),
  'saved-not-found': put(DESK_ERRORS['saved-not-found'].data, ({ name }, t) => ({ title: t('errors:saved-not-found', { name }), advice: t('errors:saved-not-found.do'), wayOut: null })),
  'place-refused': put(DESK_ERRORS['place-refused'].data, (_, t) => ({ title: t('errors:place-refused'), advice: t('errors:place-refused.do'), wayOut: null })),
  'pdf-refused': put(DESK_ERRORS['pdf-refused'].data, ({ reason }, t) => ({ title: t(`redline:pdf.${reason}`), advice: t('redline:pdf.do'), wayOut: null })),
  'not-capable': put(DESK_ERRORS['not-capable'].data, (_, t) => ({ title: t('errors:not-capable'), advice: t('errors:not-capable.do'), wayOut: null })),
  internal: put(DESK_ERRORS.internal.data, ({ id }, t) => ({ title: t('errors:internal', { id }), advice: t('errors:internal.do'), wayOut: 'retry' })),
}

const isDeskErrorCode = (code: string): code is DeskErrorCode => Object.hasOwn(WORDS, code)

/** Puts whatever a call to the desk threw into words. */
export function errorWords(thrown: unknown, t: Words): ErrorWords {
  if (thrown instanceof SaveError) {
    return thrown.failure.code === 'connection-lost' ? lost(t) : errorWords(thrown.failure.cause, t)
  }
  if (thrown instanceof DeskUnreachable) return lost(t)
  if (thrown instanceof ORPCError && typeof thrown.code === 'string' && isDeskErrorCode(thrown.code)) {
    const words = WORDS[thrown.code](thrown.data, t)
    if (words !== null) return words
  }
  return { title: t('errors:unknown'), advice: t('errors:unknown.do'), wayOut: 'retry' }
}

const lost = (t: Words): ErrorWords => ({ title: t('errors:connection-lost'), advice: t('errors:connection-lost.do'), wayOut: 'retry' })

/** One line for a toast or a field. */
export function errorLine(thrown: unknown, t: Words): string {
  const { title, advice } = errorWords(thrown, t)
  return advice === '' ? title : `${title}。${advice}`
}
