import { useRef, useState, type PointerEvent } from 'react'

/** px a pointer may tremble before it drags */
const TREMBLE = 6

type Drag = { from: number, over: number }
type Order = {
  /** the place that is dragged, and the one it would take; null while none is */
  drag: Drag | null
  handlers: (place: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void
    onPointerMove: (event: PointerEvent<HTMLElement>) => void
    onPointerUp: () => void
    onPointerCancel: () => void
  }
}

/**
 * Pictures put in order by dragging one onto another's place, with a mouse, a pen or a finger. Pointer events, not the
 * browser's own dragging: that carries pictures out of the text as files, and the text would take them in again.
 * @param items selects the pictures, in order, inside what is given
 */
export function useDragOrder(items: () => readonly Element[], onOrder: (from: number, to: number) => void): Order {
  const start = useRef<{ place: number, x: number, y: number } | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = (): void => {
    start.current = null
    setDrag(null)
  }
  const handlers: Order['handlers'] = (place) => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return
      start.current = { place, x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event) => {
      const from = start.current
      if (from === null) return
      if (drag === null && Math.hypot(event.clientX - from.x, event.clientY - from.y) < TREMBLE) return
      if (drag === null) event.currentTarget.setPointerCapture(event.pointerId)
      const over = items().findIndex((item) => {
        const { left, right, top, bottom } = item.getBoundingClientRect()
        return event.clientX >= left && event.clientX < right && event.clientY >= top && event.clientY < bottom
      })
      setDrag({ from: from.place, over: over === -1 ? drag?.over ?? from.place : over })
    },
    onPointerUp: () => {
      if (drag !== null && drag.over !== drag.from) onOrder(drag.from, drag.over)
      end()
    },
    onPointerCancel: end,
  })
  return { drag, handlers }
}
