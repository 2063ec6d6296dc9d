import { PictureMaker } from '../assets/picture-maker.ts'
import type { WayTools } from './way.ts'

/** Word shows JPEG, PNG and GIF; what else a page shows is made into one of them, in the process that unpacks pictures. */
const SHOWN = /\.(jpg|png|gif)$/

/** `work` with what the ways out need; the process for pictures ends with it. */
export async function withWayTools<T>(printPdf: WayTools['printPdf'], work: (tools: WayTools) => Promise<T>): Promise<T> {
  const held: { maker: PictureMaker | null } = { maker: null }
  const tools: WayTools = {
    printPdf,
    async toWordPicture(name, bytes) {
      const kind = SHOWN.exec(name)?.[1]
      if (kind === 'jpg' || kind === 'png' || kind === 'gif') return { kind, bytes }
      held.maker ??= new PictureMaker()
      // Taken for a TIFF it becomes what a page would show of one: a JPEG, or a PNG where it can be seen through.
      const { shown } = await held.maker.make(name, bytes, 'tif')
      return { kind: shown?.kind === 'png' ? 'png' : 'jpg', bytes: shown?.bytes ?? bytes }
    },
  }
  try {
    return await work(tools)
  } finally {
    held.maker?.close()
  }
}
