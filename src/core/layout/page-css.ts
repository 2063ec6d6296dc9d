import type { Channel } from '../article/channel.ts'
import { articleTokens, frameRules, frameTokens } from '../theme/theme-css.ts'
import { wholeTheme } from '../theme/whole-theme.ts'

/**
 * The style of an article's page, inlined so that one file is the whole page.
 * ASCII only: it reads the same in whatever encoding a server names.
 *
 * 1em of .article-body is one Chinese character, so widths and indents are
 * counted in em. No feature here is needed to read: older browsers skip what
 * they do not know.
 */
const FRAME = `
*,::before,::after{box-sizing:border-box}
html{font-size:var(--text);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:3rem}
body{margin:0;background:var(--paper);color:var(--ink);font-family:var(--sans);line-height:1.75;line-break:strict;word-break:normal;overflow-wrap:anywhere;text-spacing-trim:trim-start;text-autospace:normal;hanging-punctuation:allow-end;-webkit-font-smoothing:antialiased}
a{color:inherit;text-decoration:none}
a:hover{color:var(--accent);text-decoration:underline;text-underline-offset:.25em}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
p,ul,ol,hgroup,figure,blockquote,h1,h2,h3{margin:0;padding:0}
.masthead-name,.breadcrumb,main,.site-foot{max-width:var(--measure);margin-inline:auto;padding-inline:max(1.125rem,env(safe-area-inset-left)) max(1.125rem,env(safe-area-inset-right))}
.skip{position:absolute;left:1rem;top:-4rem;z-index:3;padding:.25rem 1rem;background:var(--paper);color:var(--ink)}
.skip:focus{top:.5rem}
.masthead-name{display:flex;align-items:center;min-height:3.25rem;line-height:1.3}
.wordmark{font-size:1.375rem;font-weight:800;letter-spacing:.06em}
.logo{display:block;width:auto;height:2rem;max-width:min(12rem,50vw);object-fit:contain;object-position:left;background:var(--logo-plate);border-radius:3px}
.masthead-channel{margin-left:.75rem;padding-left:.75rem;border-left:1px solid var(--line);font-size:.9375rem}
.masthead a:hover{color:inherit}
.masthead :focus-visible{outline-color:currentColor}
.unsigned{position:sticky;top:0;z-index:2;padding:.375rem 1rem;background:var(--draft-paper);color:var(--draft-ink);font-size:.875rem;text-align:center}
.breadcrumb{display:flex;padding-top:1rem;color:var(--soft);font-size:.8125rem}
.breadcrumb ol{display:flex;flex-wrap:wrap;list-style:none}
.breadcrumb li+li::before{content:"\\203a";margin-inline:.5em}
`

const HEADLINE = `
main{padding-top:1.5rem}
h1,.crosshead-1,.crosshead-2,.wordmark{font-family:var(--head-face)}
h1{font-size:var(--headline);font-weight:700;line-height:1.36;text-wrap:balance}
@media (min-width:36rem){.article-body h2,.article-body h3{word-break:keep-all}}
hgroup span{display:inline-block;max-width:100%}
hgroup span span{display:inline;white-space:nowrap}
hgroup span .name{display:inline-block;white-space:normal}
.kicker,.deck{color:var(--soft);font-size:1.0625rem;line-height:1.6;text-wrap:balance}
.kicker{margin-bottom:.5rem}
.deck{margin-top:.75rem}
.credits{display:flex;flex-wrap:wrap;margin:1.125rem 0 0 -1.25rem;clip-path:inset(0 0 0 1.25rem);color:var(--soft);font-size:.8125rem;font-variant-numeric:tabular-nums;line-height:1.7;word-break:keep-all}
.credits>*{position:relative;padding-left:1.25rem;unicode-bidi:isolate}
.credits>::before{content:"\\b7";position:absolute;left:0;width:1.25rem;text-align:center}
.section-line{position:relative;display:flex;align-items:center;margin-top:.875rem;padding-block:.375rem;border-block:1px solid var(--line);font-size:.8125rem;line-height:1.75}
.section{color:var(--accent);font-weight:600}
.share{margin-left:auto}
.share summary{padding:.125rem .75rem;border:1px solid var(--line);border-radius:1rem;cursor:pointer;list-style:none}
.share summary::-webkit-details-marker{display:none}
.share summary:hover{border-color:currentColor}
.share-panel{position:absolute;z-index:1;right:0;top:calc(100% + .5rem);width:min(24rem,100%);padding:1rem;border:1px solid var(--line);border-radius:6px;background:var(--paper);box-shadow:0 .5rem 2rem rgb(0 0 0/.14);text-align:center}
.qr{display:block;width:9rem;height:9rem;margin-inline:auto}
.qr-plate{fill:#fff}
.share-panel p{margin-block:.5rem;color:var(--soft)}
.share-panel label{display:flex;align-items:center;gap:.5rem}
.share-panel label span{flex:none}
.share-panel input{flex:1;min-width:0;height:2rem;padding-inline:.5rem;border:1px solid var(--line);border-radius:4px;background:var(--plate);color:inherit;font:inherit;font-size:.75rem}
.lead-image{margin-top:1.5rem}
.lead-image img,.picture img{display:block;max-width:100%;height:auto;margin-inline:auto;background:var(--plate);filter:var(--dim)}
.upright img{max-width:min(100%,32rem)}
.lead-image figcaption,.picture figcaption{padding-top:.5rem;color:var(--soft);font-size:.8125rem;line-height:1.6;text-align:center;text-wrap:balance;word-break:keep-all}
.credit{margin-left:.5em}
`

const BODY = `
.article-body{padding-top:1.75rem;font-family:var(--body-face);line-height:var(--leading)}
.article-body>*{margin-block:0 var(--rhythm)}
.article-body>p{text-indent:2em;text-align:justify}
.article-body p,.article-body li,.notices p{text-wrap:pretty}
.article-body>p:empty{display:none}
.article-body>.crosshead-1{margin-block:1.75em .75em;font-size:1.25rem;line-height:1.5;text-wrap:balance}
.article-body>.crosshead-2{margin-block:calc(var(--rhythm)*1.5) .625em;font-size:1.0625rem;line-height:1.6;text-wrap:balance}
.article-body>[class]+.crosshead-2{margin-top:0}
.article-body>:first-child{margin-top:0}
.article-body strong{font-weight:700}
.article-body a{color:var(--link);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.25em}
.article-body a:hover{text-decoration-thickness:2px}
.article-body>.picture{margin-block:calc(var(--rhythm)*1.5);text-indent:0}
.article-body>.gallery{margin-block:calc(var(--rhythm)*1.5);text-indent:0}
.article-body figcaption,.article-table{font-family:var(--sans)}
.pictures{display:grid;gap:1rem .75rem;align-items:start}
.gallery.two .pictures{grid-template-columns:repeat(2,minmax(0,1fr))}
.gallery.three .pictures{grid-template-columns:repeat(3,minmax(0,1fr))}
.gallery .picture img{width:100%;aspect-ratio:3/2;object-fit:contain}
.gallery.tall .picture img{aspect-ratio:3/4}
.gallery.square .picture img{aspect-ratio:1}
@media (max-width:36rem){.gallery .pictures{grid-template-columns:minmax(0,1fr)!important}.gallery.gallery .picture img{aspect-ratio:auto}.gallery.plain .pictures{grid-template-columns:repeat(2,minmax(0,1fr))!important;gap:.375rem}.gallery.plain .picture img{aspect-ratio:3/2;object-fit:cover}.gallery.plain .picture:last-child:nth-child(odd){grid-column:1/-1}}
.gallery>figcaption{padding-top:.75rem;color:var(--soft);font-size:.8125rem;line-height:1.6;text-align:center;text-wrap:balance}
.article-body>.related{margin-block:calc(var(--rhythm)*1.5);padding:.75rem 0;border-block:1px solid var(--line);font-family:var(--sans);line-height:1.6;text-indent:0}
.related-label,.related-facts{color:var(--soft);font-size:.8125rem}
.related-label{color:var(--accent);font-weight:600}
.related-headline{font-weight:600}
.article-body .related a{color:inherit;text-decoration:none}
.article-body .related a:hover{text-decoration:underline}
.related.pending{border-block-style:dashed}
.article-body blockquote{padding-left:1.25em;border-left:2px solid var(--line);color:var(--soft);text-align:justify}
.article-body>.quote{margin-block:calc(var(--rhythm)*1.5);padding-left:1.25em;border-left:2px solid var(--accent)}
.quote blockquote{padding-left:0;border-left:0;color:var(--ink);font-size:1.0625rem;line-height:1.8}
.quote figcaption{padding-top:.375em;color:var(--soft);font-size:.9375rem;text-align:right}
.quote .speaker::before{content:"\\2014\\2014"}
.article-body>.editor-note{margin-block:calc(var(--rhythm)*1.5);padding:.875em 1.125em;border-block:1px solid var(--line);background:var(--plate);font-size:.9375rem;line-height:1.8}
.article-body>.editor-note:first-child{margin-top:0}
.editor-note p{text-indent:2em;text-align:justify}
.editor-note .note-label{margin-bottom:.25em;font-weight:700;letter-spacing:.1em;text-indent:0}
.article-body>hr{width:33%;margin:2.25em auto;border:0;border-top:1px solid var(--soft)}
.article-body ul,.article-body ol{padding-left:2em}
.article-body li{padding-left:.25em}
.article-body li::marker{color:var(--soft);font-variant-numeric:tabular-nums}
.article-body .nest{list-style:none}
.article-body>.table{margin-block:calc(var(--rhythm)*1.5);overflow-x:auto;background:linear-gradient(270deg,var(--paper) 35%,transparent) 100% 0/2.5rem 100% no-repeat local,linear-gradient(90deg,var(--paper) 35%,transparent) 0 0/2.5rem 100% no-repeat local,linear-gradient(270deg,var(--shade),transparent) 100% 0/1rem 100% no-repeat scroll,linear-gradient(90deg,var(--shade),transparent) 0 0/1rem 100% no-repeat scroll;overscroll-behavior-x:contain;line-height:1.6;text-indent:0}
.article-table{min-width:100%;border:solid var(--line);border-width:1px 0 0 1px;border-spacing:0;border-collapse:separate;font-size:.9375rem;font-variant-numeric:tabular-nums}
.article-table caption{position:sticky;left:0;max-width:calc(min(100vw,var(--measure)) - 2.25rem);padding-bottom:.5rem;color:var(--soft);font-size:.8125rem;text-align:left;text-wrap:balance}
.article-table th,.article-table td{min-width:4.5em;padding:.5em .75em;border:solid var(--line);border-width:0 1px 1px 0;text-align:left;vertical-align:top}
.article-table td,.article-table th{max-width:20em;overflow-wrap:break-word}
.article-table th{background:var(--plate);font-weight:600;word-break:keep-all}
.article-table thead th{vertical-align:bottom}
@media screen{.article-table tbody th[scope=row]:first-child,.article-table:has(tbody th[scope=row]) thead tr:first-child th:first-child{position:sticky;left:0;z-index:1;max-width:45vw;box-shadow:-1px 0 var(--line),0 -1px var(--line)}}
.article-table td p,.article-table th p{margin-bottom:.25em}
@media (max-width:40rem){.article-table th,.article-table td{min-width:6em;padding:.5em .625em}}
.article-body sup,.article-body sub{font-size:.75em;line-height:0}
`

const NOTICES = `
.notices{margin-top:1.5rem;padding:.75rem 1rem;border-left:3px solid var(--accent);background:var(--plate);font-size:.9375rem;line-height:1.75}
.notices ul{list-style:none}
.notices li+li{margin-top:.75rem;padding-top:.75rem;border-top:1px solid var(--line)}
.notice-head strong{margin-right:.75em;color:var(--accent)}
.notice-head time,.notice-head span{color:var(--soft);font-size:.8125rem;font-variant-numeric:tabular-nums}
.withdrawal{padding:1.5rem 1.25rem;font-size:1rem}
.withdrawal .notice-head{margin-bottom:.5rem}
.withdrawal+.article-body{padding-top:0}
`

const FOOT = `
main footer{margin-top:2.25rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
.foot-credits{list-style:none;word-break:keep-all;font-variant-numeric:tabular-nums}
.rights{margin-top:.75rem}
.permalink a,.rights-link a{word-break:break-all;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.25em}
.site-foot{margin-top:2.25rem;padding-bottom:max(3rem,env(safe-area-inset-bottom))}
.read-next{padding-block:1.125rem;border-top:1px solid var(--line)}
.read-next span{display:block;color:var(--soft);font-size:.8125rem}
.read-next a{font-weight:600;line-height:1.6}
.return-links{padding-top:1rem;border-top:1px solid var(--line);font-size:.8125rem}
.return-links :not(:first-child){margin-left:1.5em}
@media (min-width:48rem){main{padding-top:2.25rem}.article-body{padding-top:2rem}}
@media (prefers-reduced-motion:no-preference){.skip{transition:top .12s}}
`

/** On paper: ink on white, no way to anywhere, where the text's links lead, and a draft marked on every sheet. */
const PAPER = `
@media print{
@page{size:A4;margin:22mm 20mm 20mm;@top-right{content:"\\7ea2\\7f51";font:8pt sans-serif;color:#555}@bottom-center{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
@page :first{@top-right{content:none}}
@page draft{@top-center{content:"\\672a\\7b7e\\53d1 \\b7 \\7a3f\\4ef6\\5c1a\\672a\\7b7e\\53d1\\ff0c\\4e0d\\5f97\\53d1\\5e03";font:9pt sans-serif;color:#555}}
:root{--ink:#000;--soft:#444;--line:#bbb;--link:#000;--paper:#fff;--plate:#fff;--mast-paper:#fff;--mast-ink:#000;--dim:none;--draft-paper:#fff;--draft-ink:#000;color-scheme:light}
html{font-size:11pt}
body.draft{page:draft}
.masthead-name,main{max-width:none;padding-inline:0}
.masthead{border-bottom:1pt solid #000;background:none}
.masthead-name{min-height:0;padding-block:4pt}
.skip,.breadcrumb,.share,.site-foot{display:none}
.unsigned{position:static;border-bottom:1px solid #000;font-size:10pt}
.draft::after{content:"\\672a\\7b7e\\53d1";position:fixed;inset:0;z-index:-1;display:grid;place-content:center;color:#000;font-size:120pt;font-weight:700;opacity:.07;transform:rotate(-30deg)}
h1{font-size:21pt}
h1,.crosshead-1,.crosshead-2{break-after:avoid}
.article-body{line-height:1.75;orphans:2;widows:2}
.lead-image,blockquote,.quote,li{break-inside:avoid}
.note-label{break-after:avoid}
.lead-image img{max-height:110mm;width:auto}
.picture,.related,.notices li{break-inside:avoid}
.gallery.gallery .pictures{gap:8pt;grid-template-columns:repeat(2,minmax(0,1fr))!important}
.gallery.three .pictures.pictures{grid-template-columns:repeat(3,minmax(0,1fr))!important}
.gallery .picture img{max-height:75mm}
.upright img{max-width:85mm}
.gallery>figcaption{break-before:avoid}
.article-body>.table{overflow:visible;background:none}
.article-table{width:100%;font-size:9.5pt}
.article-table th,.article-table td{min-width:0;max-width:none}
.article-table.many{font-size:8pt}
.article-table.many th,.article-table.many td{padding:.375em;overflow-wrap:anywhere}
.article-table tr{break-inside:avoid}
.article-table thead{display:table-header-group}
.article-table caption{position:static;max-width:none;break-after:avoid}
a,.article-body a{text-decoration:none}
.article-body p a[href^=http]::after,.article-body li a[href^=http]::after{content:" (" attr(href) ")";color:#444;font-size:.8em;word-break:break-all}
.article-body .related a[href^=http]::after{content:none}
main footer{break-inside:avoid}
}
`

const known = new WeakMap<Channel, string>()

/** What every page of a channel shares, articles and lists: its theme (`core/theme`), type, masthead and breadcrumb. */
export const frameCss = (channel: Channel | null): string => frameTokens(wholeTheme(channel?.theme)) + FRAME + frameRules(wholeTheme(channel?.theme))

/** The style of an article's page. A site's pages are many and its channels few: each is made once. */
export function pageCss(channel: Channel | null): string {
  const made = channel === null ? undefined : known.get(channel)
  if (made !== undefined) return made
  const css = frameCss(channel) + HEADLINE + NOTICES + BODY + FOOT + articleTokens(wholeTheme(channel?.theme)) + PAPER
  if (channel !== null) known.set(channel, css)
  return css
}
