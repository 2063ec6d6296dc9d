import type { Stage } from '#core/article/article.ts'
import type { Role } from '#core/article/person.ts'

export const STAGE_WORDS: Record<Stage, string> = {
  draft: '草稿', 'first-review': '初审', 'second-review': '复审', 'final-review': '终审', 'awaiting-sign-off': '待签发', signed: '已签发', withdrawn: '已撤稿',
}
export const ROLE_WORDS: Record<Role, string> = { correspondent: '通讯员', editor: '编辑', chief: '总编辑' }
