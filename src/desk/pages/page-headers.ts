const HARDENED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** `socket`: the WebSocket's origin where the desk is behind one; not every browser counts it as 'self'. */
function appPolicy(socket: string | null): string {
  return [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "font-src 'self'",
    `connect-src 'self'${socket === null ? '' : ` ${socket}`}`, "frame-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
}

/** A published page is drawn in here: its own style element and pictures, never a script. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

/** Neither our own page nor what is in it may so much as ask. The clipboard is left: copying is a person's own act. */
const ASKS_FOR_NOTHING = [
  'camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'bluetooth', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'idle-detection', 'local-fonts', 'window-management',
  'accelerometer', 'gyroscope', 'magnetometer', 'xr-spatial-tracking', 'encrypted-media', 'browsing-topics', 'storage-access', 'keyboard-map',
].map((name) => `${name}=()`).join(', ')

export function appHeaders(socket: string | null): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': appPolicy(socket), 'permissions-policy': ASKS_FOR_NOTHING }
}

export function previewHeaders(): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': PREVIEW_POLICY }
}
