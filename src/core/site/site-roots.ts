import type { Channel } from '../article/channel.ts'
import { channelOrigin, type Site } from '../layout/render-navigation.ts'

/** Where a channel's lists lie, or the site's own where `channel` is null. */
export type Root = { /** https://money.rednet.cn */ origin: string, host: string, /** '' or channel/money/ */ folder: string, channel: Channel | null }

export const homeRoot = ({ home }: Site): Root => {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(home) ?? []
  return { origin: `${scheme}://${host}`, host, folder: '', channel: null }
}

/** A channel's front is its host's, where it has one to itself. */
export function channelRoots(site: Site, channels: readonly Channel[]): Root[] {
  const home = homeRoot(site).host
  return channels.map((channel) => {
    const isShared = channel.host === home || channels.some((other) => other !== channel && other.host === channel.host)
    return { origin: channelOrigin(channel), host: channel.host, folder: isShared ? `channel/${channel.id}/` : '', channel }
  })
}
