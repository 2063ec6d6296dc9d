export const tabsZh = {
  open: '打开的稿件',
  menu: '标签操作',
  close: '关闭',
  closeThis: '关闭这篇稿件的标签',
  closeOne: '关闭 {{headline}}',
  closeOthers: '关闭其他',
  keep: '留住这个标签',
  passing: '（临时）',
  next: '下一个标签',
  previous: '上一个标签',
  reopen: '重新打开刚关的稿件',
} as const
