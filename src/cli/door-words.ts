import type { Difference, DoorField } from '#core/door/difference.ts'

const FIELDS: Record<DoorField, string> = {
  document: '文档结构', notice: '更正与撤稿说明', head: '页头信息', data: '给搜索引擎的数据', headline: '标题', credits: '署名和时间', section: '栏目', picture: '图片', block: '正文', rights: '版权说明', permalink: '本文链接', next: '阅读下一篇', 'draft-mark': '未签发标记', link: '链接', list: '列表', feed: '订阅源或站点地图'
}

/** 正文（3）应是“…”，写出来是“…” */
export const differenceWords = ({ field, part, expected, found }: Difference): string =>
  `${FIELDS[field]}${part === '' ? '' : `（${part}）`}应是“${expected}”，写出来是“${found}”`
