import { resolve } from 'node:path'
import type { Choice } from '#core/merge/conflict.ts'
import type { PackageSender, ReceiptOutcome } from '#contract/package-views.ts'
import { unlockFor } from '../passphrase.ts'
import { STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { personNamed, withLibrary } from '../with-library.ts'

type SendOptions = { library: string, for: string | null, to: string, as: string | null, note: string | null, passphraseFrom: string | null }

export async function sendArticle(id: string, options: SendOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    if (by !== null) await unlockFor(library, by, options.passphraseFrom)
    const file = resolve(options.to)
    const { rev, headline, sha256, signed } = await library.packages.sendTo(file, { id, by, note: options.note, to: options.for === null ? null : personNamed(library, options.for) })
    report.done({ id, rev, headline, sha256, signed, file }, () => `${headline === '' ? '（无标题）' : headline}  第 ${rev} 版${signed ? '' : '  未签名'}\n${file}`)
    return 0
  })
}

const OUTCOME_WORDS: Record<ReceiptOutcome, string> = {
  new: '新稿件，已收入', updated: '已更新到对方的版本', merged: '两边的改动已合并', conflict: '两边改了同一处，没有动。用界面逐处选定，或加 --keep', already: '已经收过，或比这里的旧，没有动',
}
const STANDING_WORDS: Record<PackageSender['standing'], string> = { trusted: '签名已核对', differs: '签名的钥匙是这个人的，稿件包里写的却是另一个名字或角色', unknown: '签名者不在信任的人里', distrusted: '签名者已不再信任', unsigned: '没有签名' }

type ReceiveOptions = { library: string, as: string | null, keep: Choice | null, passphraseFrom: string | null }

/** Exit code 1 for a conflict that is left: nothing was touched. */
export async function receiveFile(file: string, options: ReceiveOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    if (by !== null) await unlockFor(library, by, options.passphraseFrom)
    const view = await library.packages.openFile(resolve(file), { by })
    const choices = options.keep === null ? {} : Object.fromEntries(view.conflicts.map(({ id }) => [id, options.keep ?? 'ours']))
    const received = await library.packages.receive(view.handle, { by, choices }, view.rev)
    const { sender, next: { stage } } = view
    report.done({ ...received, sender }, () => [
      `${received.id}  ${received.headline === '' ? '（无标题）' : received.headline}  ${STAGE_WORDS[stage]}`,
      `来自「${sender.library}」${sender.person?.name ?? '（未署名）'}  ${STANDING_WORDS[sender.standing]}`,
      `${OUTCOME_WORDS[received.outcome]}${received.conflicts > 0 ? `（${received.conflicts} 处）` : ''}`,
      ...received.records === 'dropped' ? ['审稿记录没有可信的签名，只收文字，这里的环节和记录照旧（新稿作草稿）'] : [],
    ].join('\n'))
    return received.outcome === 'conflict' ? 1 : 0
  })
}
