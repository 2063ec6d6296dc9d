import { resolve } from 'node:path'
import { stat } from 'node:fs/promises'
import type { TrayGlance, TrayItem, TrayState } from '#contract/tray-views.ts'
import { storageError } from '#desk/desk-error.ts'
import { packageWords } from '../error-words.ts'
import { STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

type TrayOptions = { library: string, in: string | null, out: string | null, clear: ('in' | 'out')[] }

const STANDING_WORDS = { new: '新稿', changed: '稿库里有这篇，另一版', already: '已收过' } as const

const OUTCOME_WORDS = { new: '', updated: '接着这里的改的', merged: '两边都改过，不在同一处', conflict: '两边改了同一处', already: '' } as const

function glanceWords({ outcome, conflicts, changed, added, removed, slip, comments, put, taken, stage: { from, to }, leftOut }: TrayGlance): string {
  const counts: [string, number, string][] = [['', conflicts, ' 处要选'], ['改 ', changed, ' 段'], ['加 ', added, ' 段'], ['删 ', removed, ' 段'], ['稿签改 ', slip, ' 处'], ['批注 ', comments, ' 处'], ['添 ', put, ' 字'], ['去 ', taken, ' 字']]
  const much = outcome === 'new' ? `${added} 段，${put} 字${comments > 0 ? `，批注 ${comments} 处` : ''}` : counts.filter(([, count]) => count > 0).map(([before, count, after]) => `${before}${count}${after}`).join('，')
  return [OUTCOME_WORDS[outcome], from === null || from === to ? '' : `${STAGE_WORDS[from]}→${STAGE_WORDS[to]}`, much, leftOut === null ? '' : '审稿记录收不进来'].filter((part) => part !== '').join('，')
}

const named = (headline: string): string => (headline === '' ? '（无标题）' : headline)

function itemWords({ name, state, reason, says, was, sealedTo }: TrayItem): string {
  if (says !== null) return `${STANDING_WORDS[says.standing]}  ${named(says.headline)}  ${says.sender.person?.name ?? '（未署名）'}「${says.sender.library}」  ${name}${says.glance === null ? '' : `\n  ${glanceWords(says.glance)}`}`
  if (was !== null) return `已收过  ${named(was.headline)}  加密  ${name}`
  return `${state === 'sealed' ? `加密，${sealedTo ?? '收件人'}才能打开` : state === 'arriving' ? '还没到齐' : packageWords(reason ?? 'damaged')}  ${name}`
}

const placeWords = (name: string, { location, problem }: TrayState['in']): string => `${name}：${location ?? '没有设'}${problem === null ? '' : `（现在打不开：${problem}）`}`

/** Sets the two folders of this machine for this library, and says what lies in the in-tray. Nothing is received. */
export async function tray(options: TrayOptions, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    for (const which of ['in', 'out'] as const) {
      const folder = options[which]
      if (folder !== null && !(await stat(resolve(folder)).catch((error: unknown) => { throw storageError(error) })).isDirectory()) throw storageError(Object.assign(new Error(folder), { code: 'ENOTDIR' }))
      if (folder !== null) await library.trays.keep(which, resolve(folder))
      else if (options.clear.includes(which)) await library.trays.keep(which, null)
    }
    const state = await library.trays.settled()
    report.done(state, () => [
      placeWords('收稿箱', state.in), placeWords('发稿箱', state.out), ...state.items.map(itemWords),
      ...state.forOthers > 0 ? [`${state.forOthers} 个稿件包只给别处的人，这里打不开`] : [],
      ...state.foreign.count > 0 ? [`不是稿件包，没有动：${state.foreign.names.join('、')}`] : [],
    ].join('\n'))
    return state.in.problem === null && state.out.problem === null ? 0 : 1
  })
}
