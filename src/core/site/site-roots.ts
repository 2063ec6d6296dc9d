import type { Channel } from '../article/channel.ts'
import { channelFolder, homeOf } from '../layout/channel-front.ts'
import { channelOrigin, type Site } from '../layout/render-navigation.ts'

/** Where a channel's lists lie, or the site's own where `channel` is null. */
export type Root = { /** https://money.rednet.cn */ origin: string, host: string, /** '' or channel/money/ */ folder: string, channel: Channel | null }

export const homeRoot = (site: Site): Root => {
  const { scheme, host } = homeOf(site)
  return { origin: `${scheme}://${host}`, host, folder: '', channel: null }
}

/** null: of no channel */
export const frontOf = ({ origin, folder, channel }: Root): string | null => (channel === null ? null : `${origin}/${folder}`)

/** A channel's front is its host's, where it has one to itself. */
export const channelRoots = (site: Site, channels: readonly Channel[]): Root[] =>
  channels.map((channel) => ({ origin: channelOrigin(channel), host: channel.host, folder: channelFolder(site, channels, channel), channel }))
