export const tabsZh = {
  open: '打开的稿件',
  menu: '标签页操作',
  close: '关闭',
  closeThis: '关闭这篇稿件的标签页',
  closeOne: '关闭 {{headline}}',
  closeOthers: '关闭其他',
  keep: '留住这个标签页',
  passing: '（临时）',
  next: '下一个标签页',
  previous: '上一个标签页',
  reopen: '重新打开刚关的稿件',
} as const
