import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** px, and the scale that lets a page of the wanted width stand in the room there is */
export type Fit = { scale: number, shownWidth: number, height: number }

export function useFit(wanted: number): [RefObject<HTMLDivElement | null>, Fit] {
  const place = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState({ width: wanted, height: 600 })
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const scale = Math.min(1, room.width / wanted)
  return [place, { scale, shownWidth: wanted * scale, height: room.height / scale }]
}
