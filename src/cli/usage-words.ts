import type { HelpConfiguration } from 'commander'

/** What commander says of a command typed wrong, in the words of this program. Each with what stood in its quotes. */
const SAID: [RegExp, (...parts: string[]) => string][] = [
  [/^missing required argument '(.+)'$/, (name) => `少写了：${name}`],
  [/^option '(.+)' argument missing$/, (option) => `${option} 后面少写了东西`],
  [/^required option '(.+)' not specified$/, (option) => `须写明 ${option}`],
  [/^option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/s, (option, value, choices) => `${option} 不能是“${value}”，可以是：${choices.replaceAll(', ', '、')}`],
  [/^unknown option '(.+)'$/, (option) => `没有这个选项：${option}`],
  [/^unknown command '(.+)'$/, (command) => `没有这个命令：${command}`],
  [/^too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\.$/s, (command = '', most, given) => `${command === '' ? '' : `${command} `}后面多写了：要 ${most} 个，写了 ${given} 个。名字里有空格的加上引号`],
]
const LIKE = /\n\(Did you mean (?:one of )?(.+)\?\)$/

export function usageWords(said: string): string {
  const whole = said.trim().replace(/^error: /, '')
  const like = LIKE.exec(whole)?.[1]
  const message = whole.replace(LIKE, '')
  for (const [pattern, words] of SAID) {
    const found = pattern.exec(message)
    if (found !== null) return `${words(...found.slice(1))}${like === undefined ? '' : `。是不是 ${like.replaceAll(', ', '、')}？`}`
  }
  return whole
}

const TITLES: Record<string, string> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Global Options:': '各命令通用的选项：', 'Commands:': '命令：' }

/** The help in Chinese, each command's too. */
export const HELP: HelpConfiguration = {
  showGlobalOptions: true,
  styleTitle: (title) => TITLES[title] ?? title,
  optionDescription: ({ description, argChoices }) => (argChoices === undefined ? description : `${description}（${argChoices.join('、')}）`),
}
