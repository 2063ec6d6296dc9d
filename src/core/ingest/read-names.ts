import type { Credit } from '../slip/slip.ts'
import { readCredits } from './read-credits.ts'
import { span } from './source-lines.ts'

/** Surnames in use, by how many bear them; two-character ones apart. Only used where no label says that a name follows. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵周吴徐孙马胡朱郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱丘方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
)
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|司徒|慕容|端木|夏侯|东方|南宫|长孙)/u
/** 图书馆, 县政府办 … : where somebody works, printed before the name */
const UNIT = /^[\p{Script=Han}]{2,20}(?:馆|局|院|校|社|部|科|股|中心|公司|办|委|站|所|大学|中学|小学|支行|分行|银行|医院|镇|乡|村|社区|街道|报|台|网|协会|合作社|大队)$/u

const bare = (name: string): string => name.replace(/\s/gu, '')
/** 沈知秋 · 沈 某 · 欧阳某 */
export const isChineseName = (name: string): boolean => {
  const joined = bare(name)
  return /^\p{Script=Han}{2,4}$/u.test(joined) && (COMPOUND.test(joined) ? span(joined) >= 3 : SURNAMES.has(joined.charAt(0)) && span(joined) <= 3)
}
const couldBeName = (name: string): boolean => /^\p{Script=Han}{2,4}$/u.test(bare(name)) || /^\p{Script=Han}{1,8}[·•]\p{Script=Han}{1,8}$/u.test(name)

export const unwrap = (words: string): string => /^[(（](.*)[)）]$/u.exec(words)?.[1] ?? words

/**
 * Reads a line of names that no label announces: （通讯员 甲某 乙某） · 记者甲某 · 甲某 乙某 · 某某图书馆 甲某.
 * null where it might as well be words of the text.
 */
export function readByline(words: string): Credit[] | null {
  if (words.length > 120 || /[。！？!?:：；;“”《》]/u.test(words)) return null
  const inner = unwrap(words)
  const credits = readCredits(inner)
  if (credits.length === 0 || credits.length > 20) return null
  const names = credits.flatMap((credit) => credit.names)
  if (credits.every((credit) => credit.role !== '' && credit.names.length > 0)) return names.every(couldBeName) ? credits : null
  const [first, ...others] = credits
  if (first === undefined || others.length > 0 || first.role !== '') return null
  const [unit = '', ...people] = first.names
  if (people.length > 0 && UNIT.test(unit) && people.every(isChineseName)) return [{ role: unit, names: people }]
  return names.every(isChineseName) && (names.length > 1 || inner === words) ? credits : null
}
