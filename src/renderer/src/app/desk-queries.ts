import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import type { DeskClient } from '#renderer/connection/desk-client.ts'

/** By name: written out, the type of every procedure with every error is longer than the compiler writes down. */
export type DeskQueries = RouterUtils<DeskClient>
export const makeQueries = (client: DeskClient): DeskQueries => createTanstackQueryUtils(client)
