import { escapeHtml } from '../layout/escape-html.ts'
import { ICON } from '../layout/render-head.ts'
import { hostFolder } from './site-paths.ts'

/** An address an article or a channel's list had once. `host`, `path`: where it was; `to`: its address now, without what may stand after ? or #. */
export type Redirect = { host: string, path: string, to: string, headline: string }

const REDIRECT_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
const REDIRECT_CSS = ':root{color-scheme:light dark;--ink:light-dark(#1f1d1a,#e6e8ec);--red:light-dark(#b01c20,#f08a84)}body{margin:0;display:grid;min-height:100vh;place-content:center;padding:1.5rem;color:var(--ink);background:light-dark(#fdfcfa,#16181c);font:1.0625rem/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;text-align:center}h1{font-size:1.0625rem;font-weight:400}a{color:var(--red);font-weight:600}'

/** What stands at an address that an article had once: it leads on at once, says where to, and tells search engines which address counts. */
export function renderRedirect({ to, headline }: Redirect): string {
  const address = escapeHtml(to)
  return '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    + `<meta http-equiv="Content-Security-Policy" content="${REDIRECT_CSP}">\n`
    + `<meta http-equiv="refresh" content="0; url=${address}">\n`
    + '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
    + `<title>${escapeHtml(headline)}</title>\n<link rel="canonical" href="${address}">\n<link rel="icon" href="${ICON}">\n<style>${REDIRECT_CSS}</style>\n</head>\n`
    + `<body>\n<main>\n<h1>这一页已移到新地址</h1>\n<p><a href="${address}">${escapeHtml(headline)}</a></p>\n</main>\n</body>\n</html>\n`
}

/** The paths a reader may ask for it by: a front is known by its folder. */
const asked = (path: string): string[] => (/(?:^|\/)index\.html$/.test(path) ? [path.replace(/index\.html$/, ''), path] : [path])

/** `_redirects` of a host's web root, as Netlify, Cloudflare Pages and others read it: old path as an address has it, new address, 301. */
const renderRedirectsFile = (of: readonly Redirect[]): string => of.flatMap(({ path, to }) => asked(path).map((one) => `/${one.replace(/[^\u0000-\u007f]+/gu, encodeURIComponent)} ${to} 301\n`)).join('')

/** For nginx, which compares decoded paths; to be included in the host's server block. An address holds nothing that nginx would take for its own (`slip/permalink.ts`), nor does a list's (`folderName`). */
const renderNginx = (host: string, of: readonly Redirect[]): string =>
  `# ${host}: include in its server { } block\n${of.flatMap(({ path, to }) => asked(path).map((one) => `location = "/${one}" { return 301 "${to}"; }\n`)).join('')}`

/** For the web server, beside the pages that lead on by themselves: one file in each host's root, one beside all roots. */
export function redirectFiles(redirects: readonly Redirect[]): { path: string, text: string }[] {
  const hosts = [...new Set(redirects.map(({ host }) => host))].toSorted()
  return hosts.flatMap((host) => {
    const own = redirects.filter((one) => one.host === host).toSorted((a, b) => (a.path < b.path ? -1 : 1))
    return [{ path: `${hostFolder(host)}/_redirects`, text: renderRedirectsFile(own) }, { path: `nginx/${hostFolder(host)}.conf`, text: renderNginx(host, own) }]
  })
}
