import type { IngestWarning } from '#core/ingest/recognition.ts'

const WORDS = new Map<string, string>([
  ['no-headline', '没找到标题，成稿后补上'], ['no-time', '没找到发布时间'], ['bad-date', '没有这个日期'], ['credits-disagree', '前后说法不一，取了前面的'], ['dateline-kept', '电头没能读成字段，留在正文里'],
  ['reprint-assumed', '来源不是本网，按转载处理'], ['title-lines', '标题几行怎么分，请看一眼'], ['unknown-channel', '稿库里没有这个频道'], ['unread-text', '这些字没读进稿签，留在正文里'], ['control-characters', '有看不见的控制字符'],
  ['said-otherwise', '文件自带的和正文不一样，以正文为准；要用自带的，请抄进稿签'], ['said-dropped', '文件自带的这一项放不进稿签，没有取；要用，请改短改对再抄进稿签'],
])

/** 第 3 行：没有这个日期：13月2日. A code that has no words yet stands for itself. */
export const warningWords = ({ code, line, detail }: IngestWarning): string => [...(line === null ? [] : [`第 ${line} 行`]), WORDS.get(code) ?? code, ...(detail === '' ? [] : [detail])].join('：')
