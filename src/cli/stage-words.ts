import type { Stage } from '#core/article/article.ts'
import type { Publication } from '#core/workflow/publication.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { TimeSpan } from '#core/workflow/time-span.ts'
import type { Role } from '#core/article/person.ts'

export const STAGE_WORDS: Record<Stage, string> = {
  draft: '草稿', 'first-review': '初审', 'second-review': '复审', 'final-review': '终审', 'awaiting-sign-off': '待签发', signed: '已签发', withdrawn: '已撤回',
}
export const INBOX_WORDS: Record<InboxKind, string> = { 'to-write': '待写', returned: '退回', 'to-review': '待审', 'to-sign': '待签发', waiting: '等别人' }
export const SPAN_WORDS: Record<TimeSpan['unit'], string> = { minute: '分钟', hour: '小时', day: '天' }
export const ROLE_WORDS: Record<Role, string> = { correspondent: '通讯员', editor: '编辑', chief: '总编辑' }
export const PUBLICATION_WORDS: Record<Publication, string> = { none: '未发布', published: '已发布', correcting: '更正中', withdrawing: '撤稿中', withdrawn: '已撤稿', reinstating: '恢复中' }
