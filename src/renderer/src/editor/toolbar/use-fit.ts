import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** px that the button of the rest takes */
const MORE = 36

/**
 * How many tools of a row stand beside each other in its width, so that it keeps to one line. Tools are the row's children
 * with `data-tool`; those that do not fit stay in the row, out of sight, to be measured.
 */
export function useFit(count: number): { row: RefObject<HTMLDivElement | null>, shown: number } {
  const row = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(count)
  useLayoutEffect(() => {
    const element = row.current
    if (element === null) return undefined
    const tools = [...element.querySelectorAll<HTMLElement>(':scope > [data-tool]')]
    const fit = (): void => {
      const widths = tools.map((tool) => tool.offsetWidth)
      const all = widths.reduce((sum, width) => sum + width, 0)
      let room = element.clientWidth - (all > element.clientWidth ? MORE : 0)
      const cut = widths.findIndex((width) => {
        room -= width
        return room < 0
      })
      setShown(cut === -1 ? widths.length : cut)
    }
    fit()
    const observer = new ResizeObserver(fit)
    for (const one of [element, ...tools]) observer.observe(one)
    return () => observer.disconnect()
  }, [count])
  return { row, shown }
}
