import { join, resolve } from 'node:path'
import type { Stage } from '#core/article/article.ts'
import type { Choice, Choices } from '#core/merge/conflict.ts'
import type { LeftOut, PackageSender, PackageView, ReceiptOutcome } from '#contract/package-views.ts'
import { isDeskError } from '#desk/desk-error.ts'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import type { SealedInput } from '#desk/package/package-desk.ts'
import type { Sent } from '#desk/package/send-package.ts'
import { errorWords, packageWords } from '../error-words.ts'
import { unlockFor } from '../passphrase.ts'
import { STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { personNamed, placeOutside, withLibrary } from '../with-library.ts'

type SendOptions = { library: string, for: string | null, to: string | null, as: string | null, note: string | null, passphraseFrom: string | null }

/** @param to null: into the out-tray */
async function sentTo(library: OpenedLibrary, to: string | null, input: SealedInput): Promise<{ sent: Sent, file: string }> {
  if (to !== null) {
    const file = placeOutside(library, to)
    return { sent: await library.packages.sendTo(file, input), file }
  }
  const { sent, name } = await library.trays.send(input)
  return { sent, file: join((await library.trays.state()).out.location ?? '', name) }
}

export async function sendArticle(id: string, options: SendOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    if (by !== null) await unlockFor(library, by, options.passphraseFrom)
    const input = { id, by, note: options.note, to: options.for === null ? null : personNamed(library, options.for) }
    const { sent: { rev, headline, sha256, signed }, file } = await sentTo(library, options.to, input)
    report.done({ id, rev, headline, sha256, signed, file }, () => `${headline === '' ? '（无标题）' : headline}  第 ${rev} 版${signed ? '' : '  未签名'}\n${file}`)
    return 0
  })
}

const OUTCOME_WORDS: Record<ReceiptOutcome, string> = {
  new: '新稿件，已收入', updated: '已更新到对方的版本', merged: '两边的改动已合并', conflict: '两边改了同一处，没有动。用界面逐处选定，或加 --keep', already: '已经收过，或比这里的旧，没有动',
}
const STANDING_WORDS: Record<PackageSender['standing'], string> = { trusted: '签名已核对', differs: '签名的钥匙是这个人的，稿件包里写的却是另一个名字或角色', unknown: '签名者不在信任的人里', distrusted: '签名者已不再信任', unsigned: '没有签名' }

const LEFT_OUT_WORDS: Record<Exclude<LeftOut, 'address'>, string> = {
  unvouched: '审稿记录没有可信的签名，只收文字，这里的环节和记录照旧（新稿作草稿）',
  published: '对方撤回了签发，而这里已经发布过：撤回不收，网页照旧。要撤下网页，在这里用 retract 撤稿',
  parted: '这里另有审稿步骤，和对方的接不上：对方的审稿记录没有收，这里的环节和记录照旧',
  signed: '对方的审稿记录和这里的签发接不上（网址、稿号、更正说明或签发本身不同），不收，这里的环节和记录照旧',
}

type ReceiveOptions = { library: string, as: string | null, keep: Choice | null, passphraseFrom: string | null, trust: boolean, anyway: boolean }

const isDoubtful = ({ standing }: PackageSender): boolean => standing === 'unknown' || standing === 'differs' || standing === 'distrusted'

/** What somebody must know of the sender before anything of theirs is taken in. */
const doubtWords = ({ standing, person, fingerprint, hasCard }: PackageSender): string =>
  `没有接收。${STANDING_WORDS[standing]}：${person?.name ?? '（未署名）'}，指纹 ${fingerprint ?? ''}。先在电话里核对指纹，再${hasCard && standing !== 'distrusted' ? `加 --trust ${standing === 'differs' ? '认其新名片' : '信任此人'}并接收，或` : ''}加 --anyway 照样接收`

/** Whose cards lack. */
const doubtedWords = ({ doubted }: PackageView): string => `这里不信任 ${doubted.join('、')} 的签名：核对指纹，用 people trust 信任其名片，再收一次`

const closedWords = ({ standing }: PackageSender, stage: Stage): string =>
  `没有接收。这里的稿件在“${STAGE_WORDS[stage]}”，只收得下审稿记录可信的稿件包。${standing === 'unsigned' ? '这个没有签名：请对方签名重发，或先在这里退稿、撤回' : standing === 'trusted' ? '发送人可信，记录里的签名不全可信' : '签名的人这里不信任：核对指纹后加 --trust，或用 people trust 信任其名片'}`

/** Where both cannot stand, both is no choice to the desk. */
const choicesFor = ({ conflicts }: PackageView, keep: Choice | null): Choices => (keep === null ? {} : Object.fromEntries(conflicts.map(({ id }) => [id, keep])))

type Taken = { code: number, said: Record<string, unknown>, lines: string[] }

/** One package that was looked at, by the rules of the options. Exit code 1 for a conflict that is left, and for a sender nobody here vouches for: nothing was touched. */
async function take(library: OpenedLibrary, looked: PackageView, options: ReceiveOptions, by: string | null): Promise<Taken> {
  let view = looked
  if (options.trust && (view.sender.standing === 'unknown' || view.sender.standing === 'differs') && view.sender.hasCard) {
    await library.packages.trustSender(view.handle, options.as === null ? undefined : by)
    view = await library.packages.look(view.handle, { by })
  }
  const { sender, closed, leftOut, next: { stage } } = view
  if (isDoubtful(sender) && !options.anyway) return { code: 1, said: { id: view.id, outcome: 'refused', headline: view.headline, sender }, lines: [doubtWords(sender)] }
  // What may come in once somebody is trusted says whom; any other stage that is closed is the desk's own refusal.
  if (closed !== null && leftOut === 'unvouched') return { code: 1, said: { id: view.id, outcome: 'refused', headline: view.headline, sender, closed, leftOut, doubted: view.doubted }, lines: [closedWords(sender, closed), ...view.doubted.length > 0 ? [doubtedWords(view)] : []] }
  const left = options.keep === 'both' ? view.conflicts.filter(({ canKeepBoth }) => !canKeepBoth).length : 0
  const received = await library.packages.receive(view.handle, { by, choices: choicesFor(view, options.keep) }, view.rev)
  const lines = [
    `${received.id}  ${received.headline === '' ? '（无标题）' : received.headline}  ${STAGE_WORDS[stage]}`,
    `来自「${sender.library}」${sender.person?.name ?? '（未署名）'}  ${STANDING_WORDS[sender.standing]}`,
    `${OUTCOME_WORDS[received.outcome]}${received.conflicts > 0 ? `（${received.conflicts} 处）` : ''}`,
    ...left > 0 ? [`其中 ${left} 处只能留一边，没有替你选：改用 --keep ours 或 --keep theirs，或在界面里逐处选定`] : [],
    ...received.addressOf !== null ? [`网址或稿号这里已给了《${received.addressOf}》：只收文字，不带网址、稿号和审稿记录`] : received.leftOut === null || received.leftOut === 'address' ? [] : [LEFT_OUT_WORDS[received.leftOut]],
    ...received.leftOut === 'unvouched' && view.doubted.length > 0 ? [doubtedWords(view)] : [],
    ...received.otherOrigin ? ['稿件包附的原稿和这里的不同，没有收：原稿仍是这里的'] : [],
  ]
  return { code: received.outcome === 'conflict' ? 1 : 0, said: { ...received, sender }, lines }
}

const opening = async <T>(options: ReceiveOptions, work: (library: OpenedLibrary, by: string | null) => Promise<T>): Promise<T> =>
  await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    if (by !== null) await unlockFor(library, by, options.passphraseFrom)
    return await work(library, by)
  })

export async function receiveFile(file: string, options: ReceiveOptions, report: Report): Promise<number> {
  return await opening(options, async (library, by) => {
    const { code, said, lines } = await take(library, await library.packages.openFile(resolve(file), { by }), options, by)
    report.done(said, () => lines.join('\n'))
    return code
  })
}

/** Every package of the in-tray that has come whole and was not received before, each by itself. Exit code 1 where any was left. */
export async function receiveTray(options: ReceiveOptions, report: Report): Promise<number> {
  // One fingerprint was compared; anybody may have put a package into a shared folder.
  if (options.trust) throw new UsageError('--trust 只能用于一个稿件包：核对了谁的指纹，就用 receive 文件 --trust 收谁的')
  return await opening(options, async (library, by) => {
    const tray = await library.trays.settled()
    if (tray.in.location === null) throw new UsageError('没有设收稿箱，先用 tray --in 设一个文件夹')
    const all: { file: string, code: number, said: unknown, lines: string[] }[] = []
    // The oldest first, as they were sent.
    for (const { key, name, state, reason, says, was, isAside } of tray.items.toReversed()) {
      if (isAside || was !== null || says?.standing === 'already') continue
      if (state === 'arriving' || state === 'refused') {
        all.push({ file: name, code: 1, said: { outcome: state, reason }, lines: [state === 'arriving' ? '还没到齐，过一会儿再收' : packageWords(reason ?? 'damaged')] })
        continue
      }
      const taken = await library.trays.open(key, { by }).then((view) => take(library, view, options, by)).catch((error: unknown) => {
        if (!isDeskError(error)) throw error
        return { code: 1, said: { outcome: 'refused', code: error.code, data: error.data }, lines: [errorWords(error)] }
      })
      all.push({ file: name, ...taken })
    }
    const { in: { location, problem }, foreign, forOthers } = tray
    report.done({ folder: location, problem, received: all.map(({ file, said }) => ({ file, ...(typeof said === 'object' ? said : {}) })), foreign: foreign.names, forOthers }, () => [
      ...problem === null ? [] : [`收稿箱现在打不开（${problem}）：${location}`],
      ...all.map(({ file, lines }) => `${file}\n${lines.map((line) => `  ${line}`).join('\n')}`),
      ...problem === null && all.length === 0 ? ['收稿箱里没有要收的稿件包'] : [],
      ...foreign.count > 0 ? [`不是稿件包，没有动：${foreign.names.join('、')}${foreign.count > foreign.names.length ? '等' : ''}`] : [],
      ...forOthers > 0 ? [`${forOthers} 个稿件包只给别处的人，这里打不开`] : [],
    ].join('\n'))
    return problem !== null || all.some(({ code }) => code !== 0) ? 1 : 0
  })
}
