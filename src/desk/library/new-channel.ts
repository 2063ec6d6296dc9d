import { DEFAULT_PERMALINK, DEFAULT_RULES, type Channel } from '#core/article/channel.ts'
import { parsePermalink } from '#core/slip/permalink.ts'

/** /content/2021/12/06/10492329.html as the template that made it; null where the folders are no date. */
function templateOf(permalink: string | null): string | null {
  const parts = permalink === null ? null : parsePermalink(permalink)
  if (parts === null) return null
  const dated = parts.path.replace(/(^|\/)\d{4}\/\d{2}\/\d{2}\/[^/]+\.s?html?$/i, '$1{YYYY}/{MM}/{DD}/{id}.html')
  return dated === parts.path ? DEFAULT_PERMALINK.replace('http:', `${parts.scheme}:`) : `${parts.scheme}://{host}/${dated}`
}

/** A channel for a host the library meets for the first time. Its id is the host's first label, the whole host where that is taken. */
export function newChannel(found: { host: string, name: string | null }, permalink: string | null, channels: readonly Channel[]): Channel {
  const plain = found.host.replace(/:\d+$/, '').toLowerCase()
  const ids = [plain.split('.')[0] ?? plain, plain.slice(0, 64), ...Array.from({ length: channels.length + 1 }, (_, n) => `${plain.slice(0, 56)}-${n + 2}`)]
  const id = ids.find((one) => /^[a-z0-9][a-z0-9.-]{0,63}$/.test(one) && !channels.some((channel) => channel.id === one)) ?? plain
  const name = found.name?.trim().slice(0, 60) ?? ''
  return { id, name: name === '' ? plain.slice(0, 60) : name, host: found.host.toLowerCase(), permalink: templateOf(permalink) ?? DEFAULT_PERMALINK, sections: [], rules: DEFAULT_RULES }
}
