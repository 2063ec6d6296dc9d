import type { Channel } from '../article/channel.ts'
import { frameCss } from '../layout/page-css.ts'

const LIST = `
main{padding-block:1.5rem 3rem}
h1{font-size:clamp(1.375rem,1.1rem + 1.4vw,1.75rem);line-height:1.36}
h1,.list h2,.list h3,.wordmark{font-family:var(--head-face)}
.within{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:.875rem;padding-block:.625rem;border-block:1px solid var(--line);font-size:.875rem;list-style:none}
.within [aria-current]{color:var(--accent);font-weight:600}
.group{margin-top:2.25rem;padding-bottom:.375rem;border-bottom:2px solid var(--accent);font-size:1.125rem;line-height:1.5}
.list{list-style:none}
.groups{columns:26rem 2;column-gap:3.5rem}
.groups section{break-inside:avoid;padding-top:2.25rem}
.groups .group{margin-top:0}
.groups .list li{padding-block:.875rem}
.groups .list li:not(:first-child) h3{font-size:1.0625rem}
.home h1{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.home .masthead-name,.home .breadcrumb,.home main,.home .site-foot{max-width:68rem}
.list li{display:flex;gap:1.25rem;align-items:flex-start;padding-block:1.25rem;border-bottom:1px solid var(--line)}
.list .words{flex:1;min-width:0}
.list h2,.list h3{font-size:1.1875rem;font-weight:700;line-height:1.45;text-wrap:pretty}
@media (min-width:36rem){.list h2,.list h3{word-break:keep-all}.list .long{word-break:normal}}
.list .lead{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;margin-top:.375rem;color:var(--soft);font-size:.9375rem;line-height:1.7}
.list .facts{display:flex;flex-wrap:wrap;column-gap:1em;height:1.75em;overflow:hidden;margin-top:.375rem;color:var(--soft);font-size:.8125rem;font-variant-numeric:tabular-nums}
.list img{flex:none;width:9rem;height:6rem;object-fit:cover;background:var(--plate);filter:var(--dim)}
@media (max-width:30rem){.list img{width:6.5rem;height:4.875rem}.list h2,.list h3{font-size:1.0625rem}.list li:has(img) .lead{display:none}}
.turn{display:flex;gap:1rem;justify-content:space-between;margin-top:1.5rem;font-size:.9375rem}
.turn :last-child{margin-left:auto}
.nothing{margin-top:2rem;color:var(--soft)}
.site-foot{padding-bottom:max(3rem,env(safe-area-inset-bottom));color:var(--soft);font-size:.8125rem}
.site-foot a{margin-right:1.5em}
@media print{@page{size:A4;margin:18mm 18mm 16mm;@bottom-center{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}html{font-size:10pt}.masthead-name,main{max-width:none!important;padding-inline:0!important}.skip,.breadcrumb,.within,.turn,.site-foot{display:none}.groups{columns:2;column-gap:10mm}.group{break-after:avoid}.groups section{break-inside:auto;padding-top:6mm}.list li{break-inside:avoid;padding-block:3mm}}
`

const known = new WeakMap<Channel, string>()
let own: string | null = null

/** The style of a list: the frame of its channel, or the site's own where it is no channel's. A site's lists are many and its channels few: each is made once. */
export function listCss(channel: Channel | null): string {
  if (channel === null) return own ??= frameCss(null) + LIST
  const css = known.get(channel) ?? frameCss(channel) + LIST
  known.set(channel, css)
  return css
}
