import type { Channel } from '../article/channel.ts'
import { channelOrigin, type Site } from './render-navigation.ts'

/** https://www.rednet.cn/ as scheme and host */
export function homeOf({ home }: Site): { scheme: string, host: string } {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(home) ?? []
  return { scheme, host }
}

/** Where a channel's lists lie under its host: '' where it has the host to itself, else channel/money/. */
export const channelFolder = (site: Site, channels: readonly Channel[], channel: Channel): string =>
  (channel.host === homeOf(site).host || channels.some((other) => other.id !== channel.id && other.host === channel.host) ? `channel/${channel.id}/` : '')

/** The address of a channel's front. */
export const channelFront = (site: Site, channels: readonly Channel[], channel: Channel): string => `${channelOrigin(channel)}/${channelFolder(site, channels, channel)}`
