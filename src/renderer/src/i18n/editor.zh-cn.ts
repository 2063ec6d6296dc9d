export const editorZh = {} as const
