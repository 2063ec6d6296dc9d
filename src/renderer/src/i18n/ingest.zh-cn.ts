export const ingestZh = {} as const
