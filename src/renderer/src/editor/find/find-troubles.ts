/** Words for what keeps a query from being looked up. */
export const FIND_TROUBLES = { 'bad-pattern': 'find:badPattern', 'too-slow': 'find:tooSlow', 'no-thread': 'find:noThread' } as const
