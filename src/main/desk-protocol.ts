import { previewHeaders } from '#desk/pages/page-headers.ts'
import type { PageAnswer, PageServer } from '#desk/pages/page-server.ts'
import { APP_ORIGIN, PREVIEW_PATH } from './app-origin.ts'

/** What a page at desk://app is answered. Any other host, method or a user in the address gets nothing. */
export function answerDeskRequest(pages: PageServer): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = pathOf(request.url)
    if (path === null) return empty(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405)
    return respond(await (path.startsWith(PREVIEW_PATH) ? pages.preview(path.slice(PREVIEW_PATH.length)) : pages.app(path)), request.method)
  }
}

/** The path exactly as asked for, query and fragment cut off; null where the address is not of the app. */
function pathOf(url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null
  const [path = '/'] = url.slice(APP_ORIGIN.length).split(/[?#]/)
  return path
}

function respond({ status, headers, body }: PageAnswer, method: string): Response {
  return new Response(method === 'HEAD' ? null : new Uint8Array(body), { status, headers })
}

function empty(status: number): Response {
  return new Response(null, { status, headers: previewHeaders() })
}
