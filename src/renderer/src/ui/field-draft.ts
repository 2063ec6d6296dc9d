/** What a field shows and tells while text is on its way from the keys to where it is kept. */
export type FieldDraft = {
  text: string
  problem: string | null
  onChange: (text: string) => void
  onFocus: () => void
  onBlur: () => void
  onCompositionStart: () => void
  onCompositionEnd: (event: { currentTarget: EventTarget }) => void
}
