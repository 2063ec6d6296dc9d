/** What asks just now. It stands in no page: held by nobody it could be collected while the person still chooses, and what they chose would come to nothing. */
let asking: HTMLInputElement | null = null

/** The browser's own dialog for files; nothing happens where the person closes it. @param accept as of an input; @param multiple whether many may be chosen */
export function chooseFiles(accept: string, multiple: boolean, take: (files: readonly File[]) => void): void {
  const chooser = document.createElement('input')
  const answered = (): void => { if (asking === chooser) asking = null }
  asking = chooser
  chooser.type = 'file'
  chooser.multiple = multiple
  chooser.accept = accept
  chooser.addEventListener('change', () => {
    answered()
    take([...chooser.files ?? []])
  })
  chooser.addEventListener('cancel', answered)
  chooser.click()
}
