export const previewZh = {} as const
