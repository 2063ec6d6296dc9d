export const previewZh = {
  'frame': '页面预览',
  'width': '预览宽度',
  'width.desktop': '桌面',
  'width.phone': '手机',
  'failed': '预览没有打开。稿件不受影响。',
  'retry': '重试',
} as const
