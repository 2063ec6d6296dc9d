import { auditCsv } from '#core/audit/audit-csv.ts'
import type { AuditBreak } from '#core/audit/check-audit.ts'
import { AUDIT_ACTS, type AuditAct } from '#core/audit/audit-entry.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

const ACT_WORDS: Record<AuditAct, string> = {
  submit: '送审', pass: '通过', return: '退稿', sign: '签发', withdraw: '撤回', correct: '更正', retract: '撤稿', reinstate: '恢复发布', abandon: '放弃，保持原样', void: '改动后审稿作废', exported: '导出', copied: '复制到公众号', sent: '发送稿件包', received: '接收稿件包',
  'key-made': '做了钥匙', trusted: '信任名片', distrusted: '不再信任', 'key-lost': '钥匙报失', 'person-added': '添了人', 'person-changed': '改了人员', 'person-removed': '移出了人员', 'channel-saved': '改了频道设置', 'reasons-saved': '改了退稿原因', undone: '没有办成', resumed: '发现日志被动过，接着记', unvouched: '不认识的工作站留的条子，不作数',
}
const BREAK_WORDS: Record<AuditBreak['kind'], string> = {
  altered: '改动过', missing: '起缺了', 'unknown-desk': '起有这里当时不认识的工作站写的（那台做了钥匙、这里信任其名片，才认得）', cut: '起被截断', head: '记数的 audit-head.json 没了或改动过', damaged: '有读不成的行', 'rolled-back': '与这台机器记得的不符（恢复过备份的，属正常）',
}

export const breakWords = ({ kind, n }: AuditBreak): string => `${n === null ? '' : `第 ${n} 条`}${BREAK_WORDS[kind]}`
const isKnown = (act: string): act is AuditAct => AUDIT_ACTS.some((one) => one === act)

/** Exit code 1 where the log was cut or altered. */
export async function audit(options: { library: string, csv: boolean, article: string | null }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const { rows, breaks } = await library.audit.rows(options.article)
    const lines = rows.map(({ n, at, act, by, article, headline, detail }) =>
      [String(n), siteTimeText(at), by?.name ?? '—', isKnown(act) ? ACT_WORDS[act] : act, headline ?? article ?? detail['name'] ?? ''].join('  '))
    report.done({ entries: rows, breaks }, () => (options.csv ? auditCsv(rows).trimEnd() : [...lines, ...breaks.map((one) => `对不上：${breakWords(one)}`), `共 ${rows.length} 条${breaks.length === 0 ? '，都对得上' : ''}`].join('\n')))
    return breaks.length === 0 ? 0 : 1
  })
}
