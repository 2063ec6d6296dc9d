/** One row of a table: what another program takes for a formula is kept from being one. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

type Row = { n: number, at: string, act: string, by: { name: string, role: string } | null, article: string | null, headline: string | null, detail: Record<string, string>, desk: string }

/** The log as a table that Excel and WPS open with its Chinese right: UTF-8 with a byte order mark, CRLF. */
export function auditCsv(rows: readonly Row[]): string {
  const lines = rows.map(({ n, at, act, by, article, headline, detail, desk }) =>
    [String(n), at, act, by?.name ?? '', by?.role ?? '', article ?? '', headline ?? '', Object.entries(detail).map(([name, value]) => `${name}=${value}`).join('; '), desk].map(cell).join(','))
  return `\u{feff}${['n,at,act,person,role,article,headline,detail,desk', ...lines].join('\r\n')}\r\n`
}
