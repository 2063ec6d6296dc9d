import type { ExportFormat } from '#core/export/export-formats.ts'
import type { Check } from '#core/article/step-rules.ts'
import type { Stage } from '#core/article/article.ts'
import type { Publication } from '#core/workflow/publication.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { TimeSpan } from '#core/workflow/time-span.ts'
import type { Role } from '#core/article/person.ts'

export const STAGE_WORDS: Record<Stage, string> = {
  draft: '草稿', 'first-review': '初审', 'second-review': '复审', 'final-review': '终审', 'awaiting-sign-off': '待签发', signed: '已签发', withdrawn: '已撤回',
}
export const INBOX_WORDS: Record<InboxKind, string> = { 'to-write': '待写', returned: '退回', 'to-review': '待审', 'to-sign': '待签发', stuck: '没人能接', waiting: '等别人' }
/** What is missing, as many times as is said after it. */
export const CHECK_WORDS: Record<Check, string> = {
  headline: '缺主题', body: '缺正文', channel: '缺频道', section: '缺栏目', source: '缺来源', byline: '缺作者署名', editors: '缺编辑署名', summary: '缺摘要', tags: '缺标签', dateline: '缺电头', 'lead-image': '缺题图',
  captions: '缺图说', credits: '缺图片来源', alts: '缺替代文字', reprint: '转载事项缺', placeholders: '待核', comments: '必须解决的批注', related: '相关稿件未签发',
}
export const SPAN_WORDS: Record<TimeSpan['unit'], string> = { minute: '分钟', hour: '小时', day: '天' }
export const ROLE_WORDS: Record<Role, string> = { correspondent: '通讯员', editor: '编辑', chief: '总编辑' }
export const PUBLICATION_WORDS: Record<Publication, string> = { none: '未发布', published: '已发布', correcting: '更正中', withdrawing: '撤稿中', withdrawn: '已撤稿', reinstating: '恢复中' }

export const FORMAT_WORDS: Record<ExportFormat, string> = { page: '网页', wechat: '公众号图文', docx: 'Word 文稿', pdf: 'PDF', markdown: 'Markdown', text: '纯文本', ninjs: 'ninjs', eml: '邮件', images: '图片包' }
