const zhCN = {
  language: 'zh' as const,
  file: '文件', newArticle: '新建稿件', paste: '粘贴成稿…', receive: '接收稿件包…', send: '发送稿件包…', saveVersion: '存为版本', export: '导出…', showLibrary: '打开稿库所在文件夹', settings: '设置…', quit: '退出',
  edit: '编辑', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', pasteText: '粘贴', pastePlain: '粘贴为纯文本', selectAll: '全选', find: '查找', replace: '查找和替换', search: '查找稿件',
  view: '视图', preview: '预览', history: '修订', nextChange: '下一处改动', previousChange: '上一处改动', zoomIn: '放大', zoomOut: '缩小', zoomReset: '实际大小', fullScreen: '全屏', reload: '重新载入', devTools: '开发者工具',
  window: '窗口', minimize: '最小化', zoom: '缩放', close: '关闭窗口', about: '关于红网采编工作站', hide: '隐藏', hideOthers: '隐藏其他', unhide: '全部显示',
  closeTab: '关闭稿件', reopenTab: '重新打开刚关的稿件', nextTab: '下一篇', previousTab: '上一篇',
  appName: '红网采编工作站',
  chooseFolder: '选择文件夹', choose: '选这个文件夹', saveCopy: '存一份到',
  unsavedTitle: '还有文字没有存到磁盘上', unsavedDetail: '稿件停在屏幕上：保存状态写着为什么没存下，没放进去的粘贴内容在正文上方。现在关闭会丢掉它们。', keepEditing: '继续编辑', closeAnyway: '放弃这些文字并关闭',
  goneTitle: '界面意外停止了', goneDetail: '标为“已保存”的内容都在磁盘上。重新载入即可继续。', reloadNow: '重新载入', quitNow: '退出',
  stuckTitle: '界面没有反应', stuckDetail: '可以再等一等。重新载入会丢掉还没有存下的文字。', wait: '再等一等',
  anotherTitle: '另一个稿库没有打开', anotherDetail: (dir: string) => `本程序正在使用现在的稿库。要打开“${dir}”，请先关闭这个窗口。`, understood: '知道了',
  cannotOpen: '稿库打不开', where: (dir: string) => `稿库位置：${dir}`,
  retry: '重试', chooseAnother: '换一个稿库…',
}

export type MainWords = Omit<typeof zhCN, 'language'> & { language: 'zh' | 'en' }

const en: MainWords = {
  language: 'en',
  file: 'File', newArticle: 'New article', paste: 'Paste a page…', receive: 'Receive package…', send: 'Send as package…', saveVersion: 'Save a version', export: 'Export…', showLibrary: 'Show the library’s folder', settings: 'Settings…', quit: 'Quit',
  edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', pasteText: 'Paste', pastePlain: 'Paste as plain text', selectAll: 'Select all', find: 'Find', replace: 'Find and replace', search: 'Find articles',
  view: 'View', preview: 'Preview', history: 'History', nextChange: 'Next change', previousChange: 'Previous change', zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomReset: 'Actual size', fullScreen: 'Full screen', reload: 'Reload', devTools: 'Developer tools',
  window: 'Window', minimize: 'Minimise', zoom: 'Zoom', close: 'Close window', about: 'About Rednet Desk', hide: 'Hide', hideOthers: 'Hide others', unhide: 'Show all',
  closeTab: 'Close article', reopenTab: 'Open the closed article again', nextTab: 'Next article', previousTab: 'Previous article',
  appName: 'Rednet Desk',
  chooseFolder: 'Choose a folder', choose: 'Choose this folder', saveCopy: 'Save a copy in',
  unsavedTitle: 'Some words are not on the disk yet', unsavedDetail: 'The article is still on the screen: its save state says why, and what was pasted and found no place is above the text. Closing now loses them.', keepEditing: 'Keep editing', closeAnyway: 'Discard them and close',
  goneTitle: 'The window stopped unexpectedly', goneDetail: 'Everything marked as saved is on the disk. Reload to go on.', reloadNow: 'Reload', quitNow: 'Quit',
  stuckTitle: 'The window does not respond', stuckDetail: 'You can wait a little. Reloading loses words that were not saved.', wait: 'Wait',
  anotherTitle: 'The other library was not opened', anotherDetail: (dir) => `This program is using the library shown. To open “${dir}”, close this window first.`, understood: 'OK',
  cannotOpen: 'The library cannot be opened', where: (dir) => `Library: ${dir}`,
  retry: 'Try again', chooseAnother: 'Choose another library…',
}

/** Chinese, unless the person's system speaks English before Chinese. */
export function mainWords(preferred: readonly string[]): MainWords {
  const known = preferred.find((language) => /^(?:zh|en)\b/i.test(language))
  return known?.toLowerCase().startsWith('en') === true ? en : zhCN
}
