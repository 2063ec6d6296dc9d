import { z } from 'zod'
import { ChannelSchema, type Channel } from '#core/article/channel.ts'
import channels from '../../../resources/channels.json' with { type: 'json' }

/** What a new library starts with. Part of the bundle, so that it is found in a checkout and in a packed program alike. */
export const startingChannels = (): Channel[] => z.array(ChannelSchema).parse(channels)
