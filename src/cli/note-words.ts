import type { GateKind, GateNote } from '#core/gate/gate-report.ts'

const WORDS: Record<GateKind, (count: number) => string> = {
  'encoding': () => '文件没写明编码，按字节猜着读出，请看看字对不对',
  'unread': (count) => `${count} 处的字读不出，原处留了 \ufffd`,
  'no-unpacker': (count) => `${count} 张图没有问题，本机缺解图的 sharp：在程序文件夹里运行 npm install，再收一次`,
  'image': (count) => `${count} 张图片没有带进来，位置上留了【补图】`, 'table': (count) => `${count} 张表格按行留成文字`, 'media': (count) => `${count} 处音视频没有带进来`,
  'hidden': (count) => `${count} 个隐藏的字没有带进来`, 'unhidden': (count) => `网页藏着的 ${count} 个字也带进来了：露在外面的太少，像是要靠脚本才显示；不是正文的删掉`, 'comment': (count) => `${count} 条批注没有带进来`, 'deleted': (count) => `修订中删去的 ${count} 个字没有带进来`, 'frame': (count) => `${count} 处页眉、页脚或文首信息没有带进来`, 'link': (count) => `${count} 处链接只留了文字`, 'rule': (count) => `列表或表格里的 ${count} 条分隔线没有带进来`,
  'crosshead': (count) => `${count} 行粗体短句作了小标题`, 'run-in': (count) => `${count} 处粗体句首作了段首语`, 'editor-note': (count) => `${count} 段作了编者按`, 'caption': (count) => `${count} 行图片下的文字作了图说`, 'list-mark': (count) => `${count} 条的序号留在了文字里`,
  'heading-level': (count) => `${count} 个更低级的标题归入二级小标题`, 'control': (count) => `${count} 个看不见的控制字符已去掉`, 'structure': () => '版面过于复杂，只留了文字',
}

/** 3 张图片没有带进来：渡口.jpg 夜航.jpg */
export const noteWords = ({ kind, count, details }: GateNote): string => `${WORDS[kind](count)}${details.length === 0 ? '' : `：${details.join(' ')}`}`
