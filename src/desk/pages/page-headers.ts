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

export function appHeaders(socket: string | null): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': appPolicy(socket), 'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()' }
}

export function previewHeaders(): Record<string, string> {
  return { ...HARDENED, 'content-security-policy': PREVIEW_POLICY }
}
