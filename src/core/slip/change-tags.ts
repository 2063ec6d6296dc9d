/** Tags with some added at the end and some taken away, each once; null where nothing changes. One named in both is added. */
export function changeTags(tags: readonly string[], { add, remove }: { add: readonly string[], remove: readonly string[] }): string[] | null {
  const plain = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.normalize('NFC').trim()).filter((name) => name !== ''))]
  const [more, gone] = [plain(add), new Set(plain(remove))]
  for (const name of more) gone.delete(name)
  const left = tags.filter((tag) => !gone.has(tag.normalize('NFC').trim()))
  const had = new Set(left.map((tag) => tag.normalize('NFC').trim()))
  const next = [...left, ...more.filter((name) => !had.has(name))]
  return next.length === tags.length && next.every((tag, at) => tag === tags[at]) ? null : next
}
