import { readFile } from 'node:fs/promises'
import { ArticleIdSchema } from '#core/article/article.ts'
import { proofPath } from '#core/trust/page-proof.ts'
import type { CheckedStep, Covers, FindingCode, Verification } from '#core/trust/verification.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { storageError, systemCode } from '#desk/desk-error.ts'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import { ROLE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export const FINDING_WORDS: Record<FindingCode, string> = {
  'nothing-signed': '没有任何签名，无人担保', 'content-changed': '签字以后稿签或正文改过', 'public-differs': '留存的已发布版本与签发的不符', 'stage-differs': '稿件所在环节与最后一条记录不符',
  'chain-broken': '与前一条记录接不上，中间有增删或改动', 'signature-wrong': '签名不符，这条记录改过', 'signer-unknown': '签名人的钥匙这里不认识', 'signer-distrusted': '签名人的钥匙已不再信任', 'signer-lost': '签名人的钥匙已报失，这条在报失之后',
  'signer-differs': '用的是别人的钥匙', 'unsigned': '此人有钥匙，这条却没有签名', 'role-not-allowed': '当时的角色不能这样做', 'unreadable': '读不出稿件，或文件改动过',
  'step-impossible': '这两个环节之间没有这样的步骤', 'time-back': '时间早于前一条记录', 'own-article': '审稿或签发的人就是送审的人', 'passed-twice': '按频道现在的规则，同一人不能审两次', 'not-passed': '没有有效的审稿，却签发了', 'end-unsigned': '这一步没有签名，之后也没有人签名担保',
  'package-damaged': '稿件包已损坏，或改动过', 'package-unsigned': '稿件包没有发件人的签名',
  'page-corrected': '确是签发过的网页，之后已更正，现在发布的是新的一版', 'page-withdrawn': '确是签发过的网页，之后已撤稿', 'page-recalled': '确是签发过的网页，之后签发被撤回',
  'page-changed': '网页与导出时不一样', 'proof-missing': '网页旁边没有凭证文件', 'proof-altered': '凭证文件改动过，或已损坏', 'proof-newer': '凭证来自更新的版本，请升级本程序', 'desk-unknown': '导出网页的工作站这里不认识',
  'desk-former': '导出网页的工作站原是可信的，现已不作数；网页自己证明不了是在那之前导出的，这里的审计日志里也没有记',
}
const STATE_WORDS: Record<CheckedStep['state'], string> = { signed: '已签名', unsigned: '未签名', unknown: '签名人未信任', wrong: '签名不符' }
/** No more is vouched for than these say. */
const COVERS_WORDS: Record<Covers, string> = {
  article: '核对的是：稿签、正文（图片按内容指纹）、所在环节、审稿记录、已发布的版本。不在内：批注、写稿人名单、修订历史、截稿时间、是否在回收站',
  package: '核对的是：整个稿件包的每个字节（发件人的签名），和其中的审稿记录',
  page: '核对的是：网页的每个字节（导出它的工作站的签名），和导出时的审稿记录',
}
const ACTION_WORDS: Record<CheckedStep['action'], string> = { submit: '送审', pass: '通过', return: '退稿', sign: '签发', withdraw: '撤回', correct: '更正', retract: '撤稿', reinstate: '恢复发布', abandon: '放弃，保持原样', void: '内容改动，审稿作废' }

const read = (file: string): Promise<Buffer> => readFile(file).catch((error: unknown) => { throw storageError(error) })

async function proofBeside(page: string): Promise<Buffer | null> {
  return await readFile(proofPath(page)).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null
    throw storageError(error)
  })
}

/** An article of the library by its id, a page with the proof beside it, a package, or an article's file. */
async function verificationOf(library: OpenedLibrary, what: string): Promise<Verification> {
  if (ArticleIdSchema.safeParse(what).success) return await library.trust.verify(what)
  if (/\.rnpkg$/i.test(what)) return await library.packages.verifyFile(what)
  const bytes = await read(what)
  if (/\.html?$/i.test(what)) return await library.trust.verifyPage(bytes, await proofBeside(what))
  return await library.trust.verifyFile(bytes)
}

/** Exit code 1 where something does not hold. */
export async function verify(what: string, options: { library: string }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const verification = await verificationOf(library, what)
    const { covers, ok, problem, signers, latest, desk } = verification
    report.done(verification, () => [
      ...signers.map((one) => `${one.step}. ${siteTimeText(one.at).slice(0, 16)}  ${ROLE_WORDS[one.by.role]} ${one.by.name}  ${ACTION_WORDS[one.action]}  ${STATE_WORDS[one.state]}${one.fingerprint === null ? '' : `  ${one.fingerprint}`}`),
      problem === null ? '都对得上' : `对不上：${problem.step === null ? problem.name === '' ? '' : `（${problem.name}）` : `第 ${problem.step} 条（${problem.name}）`}${FINDING_WORDS[problem.code]}`,
      ...(desk === undefined ? [] : [`导出它的工作站凭的是${desk.name}的钥匙，${siteTimeText(desk.until).slice(0, 16)} 起不再作数${problem?.code === 'desk-former' ? '' : '；审计日志里记着，网页是在那之前导出的'}`]),
      COVERS_WORDS[covers],
      ...(latest === 'unknown' ? ['之后有没有更正、撤稿，网页自己看不出：这个稿库里没有这篇稿件，或记录与它不同'] : latest === 'yes' ? ['现在发布的就是这一版'] : []),
    ].join('\n'))
    return ok ? 0 : 1
  })
}
