import type { ReviewRecord } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Block } from '../body/body-schema.ts'
import { wordCount } from '../body/word-count.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import { siteTimeText } from '../slip/site-time.ts'
import { reviewsOf } from '../workflow/place.ts'
import { PRINT_CSS } from './print-css.ts'
import { KIND_NAMES, LINE_NAMES, recordName, ROLE_NAMES, STAGE_NAMES } from './print-words.ts'
import { peopleByStep, redlineLegs, redlinePeople, type RedlineLeg } from './redline-people.ts'
import type { Mark, RedBlock, Redline, RedLine } from './redline.ts'
import { colourOf, deedOf, renderRuns, type Doers } from './render-runs.ts'
import { tableCells, type Cell } from './table-cells.ts'

export type RedlineSheet = {
  id: string
  redline: Redline
  records: readonly ReviewRecord[]
  /** of the article's channel: by them each pass is called */
  rules: ChannelRules
  /** what a line's sign stands for, e.g. the name of a channel; null where it reads as it is */
  said: (line: RedLine['line'], value: string) => string | null
}

/** Nothing but its own style. */
const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The redline as one HTML file to be printed: 稿签 and the review's records on top, then the text. No script, and nothing of any other host. */
export function renderRedline(sheet: RedlineSheet): string {
  const { id, redline, records, rules } = sheet
  const doers: Doers = { steps: redline.steps, people: peopleByStep(redline.steps), moveNumber: moveNumbers(redline.blocks) }
  const headline = redline.slip.find(({ line }) => line === 'headline')
  const name = redline.to.headline === '' ? '（无标题）' : redline.to.headline
  return '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    + `<meta http-equiv="Content-Security-Policy" content="${CSP}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex, nofollow, noarchive">\n`
    + `<title>${escapeHtml(`花脸稿：${name}`)}</title>\n<style>${PRINT_CSS}</style>\n</head>\n<body>\n`
    + `<header>\n<p class="sheet-name">花脸稿 <span>${escapeHtml(id)}</span></p>\n`
    + `<p class="note">第 ${redline.from.rev} 版（${siteTimeText(redline.from.at)}，${redline.from.words} 字）至第 ${redline.to.rev} 版（${siteTimeText(redline.to.at)}，${redline.to.words} 字），${STAGE_NAMES[redline.to.stage]}</p>\n`
    + `${renderSlip(sheet, doers)}${renderRecords(records, rules)}${renderLegend(redline, doers)}</header>\n`
    + `<main>\n<h1>${headline === undefined ? '（无标题）' : renderRuns(headline.runs, doers)}</h1>\n${redline.blocks.map((block) => renderBlock(block, doers)).join('')}</main>\n${redline.steps.length === 0 ? '' : KEY}</body>\n</html>\n`
}

function renderSlip({ redline, said }: RedlineSheet, doers: Doers): string {
  const rows = redline.slip.map(({ line, runs, parted }) => {
    const words = runs.map((run) => ({ ...run, text: said(line, run.text) ?? run.text }))
    const sign = parted.at(-1)
    return `<tr><th scope="row">${LINE_NAMES[line]}</th><td>${renderRuns(words, doers)}${sign === undefined ? '' : ` ${kind(sign, '重新分列', doers)}`}</td></tr>\n`
  })
  return `<p class="label">稿签</p>\n<table class="slip"><tbody>\n${rows.join('')}</tbody></table>\n`
}

function renderRecords(records: readonly ReviewRecord[], rules: ChannelRules): string {
  if (records.length === 0) return ''
  const reviews = reviewsOf(records, rules)
  const rows = records.map((record) => `<tr><td>${siteTimeText(record.at).slice(0, 16)}</td><td>${recordName(record, reviews.get(record))}</td><td>${escapeHtml(record.by.name)}（${ROLE_NAMES[record.by.role]}）</td><td class="reason">${escapeHtml([...(record.reason === null ? [] : [record.reason]), ...(record.ticks === undefined ? [] : [`已核：${record.ticks.join('；')}`])].join('\n'))}</td></tr>\n`)
  return `<p class="label">审稿记录</p>\n<table class="records"><thead><tr><th>时间</th><th>事项</th><th>姓名</th><th>理由和核对</th></tr></thead><tbody>\n${rows.join('')}</tbody></table>\n`
}

function renderLegend(redline: Redline, doers: Doers): string {
  const { steps } = redline
  if (steps.length === 0) return '<p class="label">改动</p>\n<p class="note">两版文字相同。</p>\n'
  const people = redlinePeople(steps).map((person) => {
    const own = redlineLegs(person.steps.flatMap((mark) => steps[mark] ?? [])).map(({ stage }: RedlineLeg) => STAGE_NAMES[stage]).join('、')
    const [added, removed, moved] = tallyOf(redline, new Set(person.steps))
    return `<li class="${colourOf(person.steps[0] ?? 0, doers)}">${person.sign} <b>${escapeHtml(person.who?.name ?? '未署名')}</b>（${own}）添 ${added} 字，删 ${removed} 字${moved === 0 ? '' : `，移 ${moved} 字`}</li>\n`
  })
  const unread = redline.unread.length === 0 ? '' : `有 ${redline.unread.length} 版已损坏，读不出来，其中的改动记在下一版名下。`
  return `<p class="label">改动</p>\n<ul class="legend">\n${people.join('')}</ul>\n<p class="note">改动后的圈码是谁改的；各种记号见文末。${unread}</p>\n`
}

/** What each sign stands for, after the text: insertion and transfer as in GB/T 14706. Told apart without colours, too. */
const KEY = '<section class="key">\n<p class="label">记号</p>\n<ul>\n'
  + '<li><ins class="put b e">添加的字</ins>　添：下划线，前有 ∧</li>\n<li><del class="gone b e">删去的字</del>　删：删除线，在〔〕中</li>\n'
  + '<li><del class="away b e" data-move="1">移走的字</del>　移走：虚删除线，后有号码和箭头</li>\n<li><ins class="here b e" data-move="1">移来的字</ins>　移到这里：双下划线，前有箭头和同一号码</li>\n'
  + '<li><ins class="form">字</ins><span class="formed">加粗</span>　改格式：点下划线，后面写明改了什么</li>\n</ul>\n</section>\n'

/** 1, 2 … in the order in which either end of a move is met. */
function moveNumbers(blocks: readonly RedBlock[]): (pair: number) => number {
  const pairs = new Set(blocks.flatMap((block) => [block.here, block.away, ...block.runs.flatMap(({ here, away }) => [here, away])].filter((pair) => pair !== null)))
  const numbers = new Map([...pairs].map((pair, place) => [pair, place + 1]))
  return (pair) => numbers.get(pair) ?? 0
}

/** Characters put in, taken out and moved by these steps, in slip and text. What was moved is neither written nor taken out. */
export function tallyOf({ slip, blocks }: Pick<Redline, 'slip' | 'blocks'>, marks: ReadonlySet<Mark>): [added: number, removed: number, moved: number] {
  let [added, removed, moved] = [0, 0, 0]
  for (const { runs } of [...slip, ...blocks]) {
    for (const run of runs) {
      const words = wordCount(run.text)
      if (run.added !== null && marks.has(run.added)) {
        if (run.here === null) added += words
        else moved += words
      }
      if (run.removed !== null && marks.has(run.removed) && run.away === null) removed += words
    }
  }
  return [added, removed, moved]
}

const kind = (mark: Mark, words: string, doers: Doers): string =>
  `<span class="kind ${colourOf(mark, doers)}" title="${escapeHtml(deedOf(mark, words, doers))}">${words} ${doers.people[mark]?.sign ?? ''}</span>`

function renderBlock(block: RedBlock, doers: Doers): string {
  const { added, removed, here, away, forms } = block
  const form = removed === null ? forms.at(-1) : undefined
  const kinds = [
    ...(added === null ? [] : [kind(added, here === null ? KIND_NAMES['block-put-in'] : `→${doers.moveNumber(here)} ${KIND_NAMES['moved-here']}`, doers)]),
    ...(removed === null ? [] : [kind(removed, away === null ? KIND_NAMES['block-taken-out'] : `${KIND_NAMES['moved-away']} ${doers.moveNumber(away)}→`, doers)]),
    ...(form === undefined ? [] : [kind(form.by, `${BLOCK_NAMES[form.from.type]}改为${nameOf(block.block)}`, doers)]),
  ].join('')
  const cells = tableCells(block)
  const words = cells === null ? renderRuns(block.runs, doers) : renderTable(cells, doers)
  return `<div class="block ${block.block.type}">${kinds}${stillOf(block.block)}${words}</div>\n`
}

const renderTable = ({ caption, rows }: { caption: Cell, rows: Cell[][] }, doers: Doers): string =>
  `${renderRuns(caption.runs, doers)}<table><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${renderRuns(cell.runs, doers)}</td>`).join('')}</tr>`).join('')}</tbody></table>`

const BLOCK_NAMES: Record<Block['type'], string> = {
  'paragraph': '正文', 'crosshead': '小标题', 'quote': '引语', 'editor-note': '编者按', 'rule': '分隔线', 'list': '列表', 'figure': '图片', 'gallery': '组图', 'related': '相关稿件', 'article-table': '表格',
}
const nameOf = (block: Block): string => (block.type === 'crosshead' ? `${block.level === 1 ? '一' : '二'}级小标题` : block.type === 'figure' ? '另一张图片' : block.type === 'gallery' ? '另一组图片' : BLOCK_NAMES[block.type])

/** What has no words to be known by. */
function stillOf(block: Block): string {
  if (block.type === 'rule') return '<span class="ruled"></span>'
  if (block.type !== 'figure' && block.type !== 'gallery' && block.type !== 'related') return ''
  return `<span class="kind">${BLOCK_NAMES[block.type]}${block.type === 'gallery' ? ` ${block.pictures.length} 张` : ''}</span>`
}
