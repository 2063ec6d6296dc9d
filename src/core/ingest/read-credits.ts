import type { Credit } from '../slip/slip.ts'

const ROLE_WORD = '(?:特约|特派|驻站|首席|见习|实习|全媒体|融媒体|本报|本网|本台)*(?:记者|通讯员|评论员|撰稿人|撰稿|实习生|摄影|编辑)'
/** 记者 · 红网时刻记者 · 全媒体记者 : a word that names a role and nothing else */
const ROLE = new RegExp(String.raw`^[\p{Script=Han}]{0,10}${ROLE_WORD}$`, 'u')
/** 记者刘某 : a role with a name set close */
const ROLE_AND_NAME = new RegExp(String.raw`^((?:[\p{Script=Han}]{0,6}(?:网|报|社|台|时刻|新闻|客户端))?${ROLE_WORD})([\p{Script=Han}·•]{2,12})$`, 'u')
const SEPARATOR = /[\s、,，;；/／|]+/u

/** 刘 震 is one name set wide, so two single characters side by side belong together. */
function joinWideNames(tokens: string[]): string[] {
  const out: string[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const here = tokens[at] ?? ''
    const next = tokens[at + 1]
    if (next !== undefined && /^\p{Script=Han}$/u.test(here) && /^\p{Script=Han}$/u.test(next)) {
      out.push(`${here} ${next}`)
      at += 1
    } else out.push(here)
  }
  return out
}

/** 记者 甲某 通讯员 乙某 丙某 → two credits. A name before any role goes under `role`. */
export function readCredits(words: string, role = ''): Credit[] {
  const credits: Credit[] = []
  const named = (name: string): void => {
    const last = credits.at(-1)
    if (last === undefined) credits.push({ role, names: [name] })
    else last.names.push(name)
  }
  for (const token of joinWideNames(words.split(SEPARATOR).filter((part) => part !== ''))) {
    const close = ROLE_AND_NAME.exec(token)
    if (ROLE.test(token)) credits.push({ role: token, names: [] })
    else if (close !== null) credits.push({ role: close[1] ?? '', names: [close[2] ?? ''] })
    else named(token)
  }
  return credits
}

export const readNames = (words: string): string[] => joinWideNames(words.split(SEPARATOR).filter((part) => part !== ''))
