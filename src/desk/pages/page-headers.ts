const HARDENED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Digests, as a policy writes them, of what stands in the page itself. */
export type InPage = { scripts: readonly string[], styles: readonly string[] }

const named = (digests: readonly string[]): string => digests.map((one) => ` '${one}'`).join('')

/** `socket`: the WebSocket's origin where the desk is behind one; not every browser counts it as 'self'. */
function appPolicy(socket: string | null, { scripts, styles }: InPage): string {
  return [
    "default-src 'none'", `script-src 'self'${named(scripts)}`, `style-src 'self'${named(styles)}`, "img-src 'self' blob: data:", "font-src 'self'",
    `connect-src 'self'${socket === null ? '' : ` ${socket}`}`, "frame-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
}

/** A published page is drawn in here: its own style element and pictures, and no script but the one whose digest is named, which draws it. */
const previewPolicy = (script: string | null): string =>
  `default-src 'none'; ${script === null ? '' : `script-src '${script}'; `}style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`

/** Neither our own page nor what is in it may so much as ask. The clipboard is left: copying is a person's own act. */
const ASKS_FOR_NOTHING = [
  'camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'bluetooth', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'idle-detection', 'local-fonts', 'window-management',
  'accelerometer', 'gyroscope', 'magnetometer', 'xr-spatial-tracking', 'encrypted-media', 'browsing-topics', 'storage-access', 'keyboard-map',
].map((name) => `${name}=()`).join(', ')

export function appHeaders(socket: string | null, inPage: InPage = { scripts: [], styles: [] }): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': appPolicy(socket, inPage), 'permissions-policy': ASKS_FOR_NOTHING }
}

/** `script`: of a page that is drawn by one of ours, its digest as a policy writes it. */
export function previewHeaders(script: string | null = null): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': previewPolicy(script) }
}

/** The frame that shows them is sandboxed, so of no origin: to it, they come from another. Who may ask for them is the shell's to say. */
export function pictureHeaders(): Record<string, string> {
  return { ...previewHeaders(), 'cross-origin-resource-policy': 'cross-origin' }
}
