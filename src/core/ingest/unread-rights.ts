/**
 * Words that a notice of rights has everywhere: the layout prints its own. A clause made of nothing else says
 * nothing that the slip lacks; one with any other word (图片由甲某提供, a telephone number) does.
 */
const NOTICE = new RegExp([
  '版权声明|著作权|版权|声明|本文|本稿|本站|本网|红网|时刻新闻|时刻|为|系|是|的|独家|原创|文章|稿件|作品|内容|报道|新闻|转载自|转载于|转载|转自|摘编自|摘自|原载于|原载',
  '原文|原标题|原题|原作者|作者|标题|来源|链接|出处|网址|地址|如需|如|请|须|需|务必|必须|附上|注明|标明|保留|和|及|与|并|或|本|此|未经|授权|许可|允许|书面|不得|禁止|严禁|谢绝',
  '擅自|任何|形式|复制|使用|违者|必究|将|追究|法律|责任|依法|归|属于|所有|自|原',
].join('|'), 'gu')
const CLAUSE_END = /[，,。；;\s]+/u
/** Stands for a value the slip has. */
const KNOWN = '\ufffc'

/** The clauses of a rights line that say more than `values`, whole, as they stand; '' where the slip has it all. */
export function unreadRights(words: string, values: readonly string[]): string {
  const text = (/^[(（【](.*)[)）】]$/u.exec(words)?.[1] ?? words).replaceAll(KNOWN, '')
  const held: string[] = []
  let marked = text
  for (const value of values.filter((one) => one.trim() !== '').toSorted((a, b) => b.length - a.length)) {
    if (!marked.includes(value)) continue
    const place = `${KNOWN}${held.length}${KNOWN}`
    held.push(value)
    // A name of one character is no name wherever the character stands.
    marked = value.length === 1 ? marked.replace(value, () => place) : marked.replaceAll(value, () => place)
  }
  const restored = (clause: string): string => clause.replace(/\ufffc(\d+)\ufffc/g, (_, at: string) => held[Number(at)] ?? '')
  return marked.split(CLAUSE_END)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause.replace(/\ufffc\d+\ufffc/g, ' ').replace(NOTICE, ' ')))
    .map(restored).join(' ')
}
