/** Ink that holds 4.5:1 on white paper and on a dark screen; the numbers are RedlinePerson.place. */
const INKS: readonly (readonly [paper: string, dark: string])[] = [
  ['#0b57a4', '#8ec1ff'], ['#9c2f12', '#ff9f80'], ['#1b6b3a', '#7fd39b'], ['#7a2f8f', '#d7a4ea'], ['#7d5200', '#e6bd62'], ['#00656a', '#68cfd1'], ['#a1216a', '#f59ac8'], ['#4a5560', '#b6c2cd'],
]
const inks = (side: 0 | 1): string => INKS.map((pair, place) => `--p${place}:${pair[side]}`).join(';')

/** The style of the printed redline: one file, A4, and readable without colours. ASCII only, as the page's. */
export const PRINT_CSS = `
:root{--paper:#fff;--ink:#1d1c1b;--soft:#5d5853;--line:#cfcac5;${inks(0)};color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#dcdedf;--soft:#a5aaae;--line:#3a3f43;${inks(1)}}}
@page{size:A4;margin:16mm 15mm 18mm}
*,::before,::after{box-sizing:border-box}
body{max-width:46rem;margin:0 auto;padding:1.5rem 1.25rem 3rem;background:var(--paper);color:var(--ink);font:16px/1.9 "Songti SC","Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;line-break:strict;overflow-wrap:anywhere;print-color-adjust:exact;-webkit-print-color-adjust:exact}
h1,h2,p,dl,dd,ol,ul,figure,blockquote,table{margin:0;padding:0}
header,table,.legend,.records,.kind,.who{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
.sheet-name{display:flex;justify-content:space-between;align-items:baseline;gap:1em;padding-bottom:.25rem;border-bottom:2px solid var(--ink);font-size:1.25rem;font-weight:700}
.sheet-name span{color:var(--soft);font-size:.75rem;font-weight:400;font-variant-numeric:tabular-nums}
.label{margin-top:1rem;color:var(--soft);font-size:.75rem;font-weight:600}
table{width:100%;border-collapse:collapse;font-size:.8125rem;line-height:1.6}
th,td{padding:.2rem .5rem;border:1px solid var(--line);text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
thead th,.slip th{color:var(--soft);font-weight:500;white-space:nowrap}
.slip th{width:6em}
.records td:not(.reason){white-space:nowrap}
.reason{white-space:pre-wrap}
.legend{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem;list-style:none;margin-top:.25rem;font-size:.8125rem;line-height:1.8}
.legend b{font-weight:600}
.note{margin-top:.25rem;color:var(--soft);font-size:.75rem}
main{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--ink)}
main h1{margin-bottom:1rem;font-size:1.375rem;line-height:1.5}
.block{margin:0 0 .85em;white-space:pre-wrap;orphans:2;widows:2}
.block.paragraph{text-indent:2em}
.block.crosshead{margin-block:1.2em .6em;font-size:1.0625em;font-weight:700;break-after:avoid}
.block.quote,.block.editor-note,.block.list{padding-left:1em;border-left:2px solid var(--line)}
.kind{margin-right:.4em;padding:0 .35em;border:1px solid currentcolor;border-radius:3px;font-size:.6875rem;font-weight:400;text-indent:0;white-space:nowrap}
.ruled{display:block;width:33%;margin:1em auto;border-top:1px solid var(--soft)}
ins{text-decoration:underline 1.5px;text-underline-offset:.22em}
ins.here{color:var(--ink);text-decoration:underline double 1.5px var(--who)}
del{text-decoration:line-through 1.5px}
del.away{color:var(--soft);text-decoration:line-through dashed 1.5px var(--who)}
ins.form{color:inherit;text-decoration:underline dotted 2px var(--who)}
ins.put.b::before,ins.here.b::before,del.b::before,del.e::after{display:inline-block;text-decoration:none;text-indent:0;color:var(--who);font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-size:.75em}
ins.put.b::before{content:"\\2227"}
del.gone.b::before{content:"\\3014"}
del.gone.e::after{content:"\\3015"}
ins.here.b::before{content:"\\2192" attr(data-move);padding:0 .2em 0 .1em}
del.away.e::after{content:attr(data-move) "\\2192";padding:0 .1em 0 .2em}
.formed{margin:0 .15em;font:.625em/1 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;vertical-align:.5em}
.key{margin-top:2rem;padding-top:.25rem;border-top:1px solid var(--line);break-inside:avoid;--who:var(--ink)}
.key .label{margin-top:.5rem}
.key ul{list-style:none;margin:0;padding:0;columns:2 18rem;font-size:.8125rem;line-height:1.9}
.key li{break-inside:avoid}
.who{margin:0 .1em;font-size:.625em;vertical-align:.5em;line-height:0}
.link{border-bottom:1px dotted var(--soft)}
.foot{margin-top:2rem;color:var(--soft);font-size:.75rem}
${INKS.map((_, place) => `.p${place}{--who:var(--p${place});color:var(--p${place})}`).join('')}
@media (max-width:32rem){.records td:not(.reason){white-space:normal}.records .reason{min-width:9em}}
@media print{body{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}}
`
