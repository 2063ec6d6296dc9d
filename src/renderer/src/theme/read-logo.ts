import { LOGO, LogoSchema, type Logo } from '#core/theme/theme.ts'

/** px a mark is kept at: twice as high as a masthead shows it */
const HEIGHT = 72
const WAYS = [['image/png', 1], ['image/webp', 0.92], ['image/webp', 0.7], ['image/webp', 0.4]] as const

const blobOf = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> => new Promise((resolve) => { canvas.toBlob(resolve, type, quality) })

async function sourceOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return `data:${blob.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}

/**
 * A picture file as a masthead's mark: drawn anew, so that nothing of the file but its picture comes along, and small enough for every page.
 * null where it is no picture that this browser reads, or cannot be made small enough.
 */
export async function readLogo(file: Blob): Promise<Logo | null> {
  const image = await createImageBitmap(file).catch(() => null)
  if (image === null) return null
  for (const scale of [1, 0.75, 0.5]) {
    const fit = Math.min(1, HEIGHT * scale / image.height, LOGO.width * scale / image.width)
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, Math.round(image.width * fit)), height: Math.max(1, Math.round(image.height * fit)) })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    for (const [type, quality] of WAYS) {
      const blob = await blobOf(canvas, type, quality)
      const logo = blob === null ? null : LogoSchema.safeParse({ src: await sourceOf(blob), width: canvas.width, height: canvas.height })
      if (logo?.success === true) return logo.data
    }
  }
  return null
}
