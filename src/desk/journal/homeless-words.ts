/**
 * Words that the journal alone holds: what they stood on is gone, or they cannot be read, and the disk took no copy of them. The
 * next revision of their article would make them pass for words it has, so each is preceded by another try to set them aside.
 */
export class HomelessWords {
  #told: ReadonlyMap<string, number> = new Map()
  #setAside: (() => Promise<void>) | null = null

  /** @param told the highest number, by article, that somebody may have been told of for such words. @param setAside rejects where the disk still refuses */
  hold(told: ReadonlyMap<string, number>, setAside: () => Promise<void>): void {
    this.#told = told
    this.#setAside = setAside
  }

  /** The lowest number for new words of this article. Within its turn. DeskError where the words it has in the journal can still not be set aside: nothing may be written over them. */
  async least(id: string): Promise<number> {
    const told = this.#told.get(id)
    if (told === undefined) return 0
    await this.#setAside?.()
    this.#setAside = null
    return told + 1
  }
}
