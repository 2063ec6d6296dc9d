/** Runs `work` once for any number of calls, after the frame that is being made has been painted. */
export function afterPaint(work: () => void): { soon: () => void, stop: () => void } {
  let frame = 0
  const channel = new MessageChannel()
  let stopped = false
  channel.port1.onmessage = () => {
    if (!stopped) work()
  }
  return {
    soon: () => {
      if (frame !== 0 || stopped) return
      frame = requestAnimationFrame(() => {
        frame = 0
        channel.port2.postMessage(null)
      })
    },
    stop: () => {
      stopped = true
      cancelAnimationFrame(frame)
      channel.port1.close()
    },
  }
}
