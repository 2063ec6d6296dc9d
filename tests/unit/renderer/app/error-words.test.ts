import { ORPCError } from '@orpc/client'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { REFUSALS } from '#core/workflow/refusal.ts'
import { errorLine, errorWords } from '#renderer/app/error-words.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { SaveError } from '#renderer/document/article-document.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { wordsOf } from '#renderer/i18n/use-words.ts'

beforeAll(() => startI18n('zh-CN'))
const t = wordsOf(i18next)
const thrown = (code: string, data: unknown) => new ORPCError(code, { data, defined: true })

describe('an error on the screen', () => {
  it('names what happened with the facts it carries, and what to do', () => {
    const holder = { shell: 'electron', host: 'bianji-2', pid: 4711, since: new Date(2026, 0, 2, 3, 4).toISOString(), here: false }
    expect(errorLine(thrown('library-locked', { holder }), t)).toBe('“bianji-2”上的桌面程序（1月2日 03:04 打开）正在写这个稿库。文字还在这个窗口里，本机也留了底。那边关闭后再重试。')
    expect(errorWords(thrown('article-closed', { id: 'x', stage: 'signed' }), t).title).toContain('已签发')
    expect(errorWords(thrown('storage-failed', { code: 'EACCES' }), t).title).toBe('没有读写这个位置的权限（EACCES）')
    expect(errorWords(thrown('storage-failed', { code: 'EROFS' }), t).title).toBe('这块磁盘是只读的，没有写入（EROFS）')
    expect(errorWords(thrown('storage-failed', { code: 'ENOENT' }), t)).toMatchObject({ title: expect.stringContaining('磁盘或网络盘可能断开'), advice: expect.stringContaining('接回磁盘') })
    expect(errorWords(thrown('storage-failed', { code: 'EXDEV' }), t).title).toBe('系统拒绝了读写（EXDEV）')
  })
  it('says that the words are safe when a save could not be carried', () => {
    for (const error of [new DeskUnreachable('desk-gone'), new SaveError({ code: 'connection-lost', cause: null })]) {
      expect(errorWords(error, t)).toMatchObject({ wayOut: 'retry', advice: expect.stringContaining('文字还在这个窗口里') })
    }
  })
  it('has words of its own for every refusal of a review', () => {
    const titles = REFUSALS.map((refusal) => errorWords(thrown('review-refused', { id: 'x', refusal, stage: 'draft' }), t).title)
    expect(new Set(titles).size).toBe(REFUSALS.length)
    for (const title of titles) expect(title).not.toMatch(/refusal|\{\{/)
  })
  it('is still said in words when it is none we know, or carries what it should not', () => {
    for (const error of [new Error('x'), 'x', thrown('made-up', {}), thrown('stale-revision', { wrong: true })]) expect(errorWords(error, t).title).toBe('没做成')
  })
})
