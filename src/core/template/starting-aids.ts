import { crosshead, datelineNode, paragraph, quote, text, body } from '../body/body-nodes.ts'
import type { Block } from '../body/body-schema.ts'
import { emptyTemplateSlip, type Snippet, type Template, type TemplateContent, type TemplateSlip, type WritingAids } from './template.ts'

const template = (id: string, name: string, slip: Partial<TemplateSlip>, ...blocks: Block[]): Template => ({ id, name, rev: 1, slip: { ...emptyTemplateSlip(), ...slip }, body: body(...blocks) })
const snippet = (id: string, name: string, words: string): Snippet => ({ id, name, rev: 1, words })
const line = (words: string): Block => paragraph(text(words))
const dated = { dateline: { outlet: '红网时刻', place: null, verb: '讯' as const, credits: [] } }

/** What a library has until somebody changes it: one template a kind of copy, every gap a placeholder that no sign-off passes. */
export const startingAids = (): WritingAids => ({
  templates: [
    template('news', '消息', dated,
      paragraph(datelineNode(), text('【待写：导语。何时、何地、何人、何事，一句说清】')),
      line('【待写：主体。最要紧的事实在前，一段一事】'),
      line('【待核：数字和出处】'),
      quote(text('【待核：当事人的话，本人姓名和身份】')),
      line('【待写：背景，或下一步】')),
    template('feature', '通讯', {},
      line('【待写：开头。一个场面，或一个人】'),
      crosshead('【待拟：小标题一】'), line('【待写：经过和细节】'),
      crosshead('【待拟：小标题二】'), line('【待写：转折和难处】'), quote(text('【待核：人物原话】')),
      crosshead('【待拟：小标题三】'), line('【待写：收尾。回到开头的人或场面】')),
    template('comment', '评论', {},
      line('【待写：由头。哪件事，出处在哪】'),
      line('【待写：论点，一句话】'),
      line('【待写：论据一】'), line('【待写：论据二】'), line('【待写：不同的看法，和怎样回应】'),
      line('【待写：结论】')),
    template('pictures', '图片新闻', dated,
      paragraph(datelineNode(), text('【待写：这组图片说的是什么事，两三句】')),
      line('【补图：主图，图说写明时间、地点、人物】'),
      line('【补图：第二张】'), line('【待核：拍摄者】')),
  ],
  snippets: [
    snippet('source', '出处', '【待核：出处】'),
    snippet('learned', '获悉', '记者从【待核：单位】获悉，'),
    snippet('follow', '关注', '红网将继续关注此事进展。'),
  ],
})

/** Those of the program's own templates whose names a library no longer has, to be had again: nothing of what is there is touched. */
export function missingTemplates(templates: readonly Pick<Template, 'name'>[]): TemplateContent[] {
  return startingAids().templates.filter(({ name }) => !templates.some((one) => one.name === name)).map(({ name, slip, body: words }) => ({ name, slip, body: words }))
}
