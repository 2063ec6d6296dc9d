import { resolve } from 'node:path'
import type { Choice, Choices } from '#core/merge/conflict.ts'
import type { PackageSender, PackageView, ReceiptOutcome } from '#contract/package-views.ts'
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

type ReceiveOptions = { library: string, as: string | null, keep: Choice | null, passphraseFrom: string | null, trust: boolean, anyway: boolean }

const isDoubtful = ({ standing }: PackageSender): boolean => standing === 'unknown' || standing === 'differs' || standing === 'distrusted'

/** What somebody must know of the sender before anything of theirs is taken in. */
const doubtWords = ({ standing, person, fingerprint, hasCard }: PackageSender): string =>
  `没有接收。${STANDING_WORDS[standing]}：${person?.name ?? '（未署名）'}，指纹 ${fingerprint ?? ''}。先在电话里核对指纹，再${standing === 'unknown' && hasCard ? '加 --trust 信任此人并接收，或' : ''}加 --anyway 照样接收`

/** Where both cannot stand, both is no choice to the desk. */
const choicesFor = ({ conflicts }: PackageView, keep: Choice | null): Choices => (keep === null ? {} : Object.fromEntries(conflicts.map(({ id }) => [id, keep])))

/** Exit code 1 for a conflict that is left, and for a sender nobody here vouches for: nothing was touched. */
export async function receiveFile(file: string, options: ReceiveOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    if (by !== null) await unlockFor(library, by, options.passphraseFrom)
    let view = await library.packages.openFile(resolve(file), { by })
    if (options.trust && view.sender.standing === 'unknown' && view.sender.hasCard) {
      await library.packages.trustSender(view.handle, options.as === null ? undefined : by)
      view = await library.packages.look(view.handle, { by })
    }
    if (isDoubtful(view.sender) && !options.anyway) {
      report.done({ id: view.id, outcome: 'refused', headline: view.headline, sender: view.sender }, () => doubtWords(view.sender))
      return 1
    }
    const choices = choicesFor(view, options.keep)
    const left = options.keep === 'both' ? view.conflicts.filter(({ canKeepBoth }) => !canKeepBoth).length : 0
    const received = await library.packages.receive(view.handle, { by, choices }, view.rev)
    const { sender, next: { stage } } = view
    report.done({ ...received, sender }, () => [
      `${received.id}  ${received.headline === '' ? '（无标题）' : received.headline}  ${STAGE_WORDS[stage]}`,
      `来自「${sender.library}」${sender.person?.name ?? '（未署名）'}  ${STANDING_WORDS[sender.standing]}`,
      `${OUTCOME_WORDS[received.outcome]}${received.conflicts > 0 ? `（${received.conflicts} 处）` : ''}`,
      ...left > 0 ? [`其中 ${left} 处只能留一边，没有替你选：改用 --keep ours 或 --keep theirs，或在界面里逐处选定`] : [],
      ...received.addressOf !== null ? [`网址或稿号这里已给了《${received.addressOf}》：只收文字，不带网址、稿号和审稿记录`] : received.records === 'dropped' ? ['审稿记录没有可信的签名，只收文字，这里的环节和记录照旧（新稿作草稿）'] : [],
    ].join('\n'))
    return received.outcome === 'conflict' ? 1 : 0
  })
}
