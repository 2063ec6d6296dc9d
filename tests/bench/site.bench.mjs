// @ts-check
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { spread } from './rounds.mjs'

/**
 * The whole site of a library against hugo (on the path), Eleventy (npm install, in tests/bench) and a loop over template strings; and one
 * article published again with its lists, against two raw durable saves. `npm run bench -- site 1000 10000`. In turn, each in a process of its own.
 * The desk alone reads each page back and checks it, makes the codes, and syncs every file; hugo and Eleventy make articles, lists by tag and section, and feeds.
 * Each round writes into a folder of its own, and none is taken away before all are done: ext4 walks over the inodes deleted within the last minutes for each
 * file that is made (up to 0.7 ms of CPU each), which is no program's doing and measured ten times as much for the quickest.
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 5
const root = fileURLToPath(new URL('../..', import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'rednet-bench-site-'))

const command = fileURLToPath(new URL('node_modules/@11ty/eleventy/cmd.cjs', import.meta.url))
const eleventy = existsSync(command) ? command : null
const hasHugo = spawnSync('hugo', ['version']).status === 0

/** @typedef {{ ms: number, cpu: number, pages: number }} Ran */
/** @typedef {{ headline: string, tags: string[], section: string, channel: string, at: string, byline: string, contentId: string, paragraphs: string[] }} Plain */

/** CPU and time of a program from its start to its end, its children's with it. @param {string} command @param {string[]} args @param {string} cwd @returns {Omit<Ran, 'pages'>} */
function run(command, args, cwd) {
  const began = performance.now()
  const { status, stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null 2>> peer.log', command, ...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${readFileSync(join(cwd, 'peer.log'), 'utf8').slice(-400)}`)
  const [user = 0, system = 0] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return { ms: performance.now() - began, cpu: (user + system) * 1_000 }
}

/** One page's words as Markdown with its fields in front, for either peer. @param {Plain} one */
const markdown = (one) => `---\n${JSON.stringify({ title: one.headline, date: one.at, tags: one.tags, sections: [one.section], author: one.byline }, null, 1)}\n---\n\n${one.paragraphs.join('\n\n')}\n`

/** @param {string} folder @param {Plain[]} articles @param {string} css */
function hugoSite(folder, articles, css) {
  const put = (/** @type {string} */ file, /** @type {string} */ words) => { mkdirSync(dirname(join(folder, file)), { recursive: true }); writeFileSync(join(folder, file), words) }
  put('config.toml', 'baseURL = "https://www.example.org/"\nlanguageCode = "zh-CN"\ntitle = "红网"\npaginate = 30\n[taxonomies]\ntag = "tags"\nsection = "sections"\n')
  put('layouts/partials/head.html', `<meta charset="utf-8"><title>{{ .Title }}</title><style>${css}</style>`)
  put('layouts/_default/single.html', '<!DOCTYPE html><html lang="zh-CN"><head>{{ partial "head.html" . }}</head><body><h1>{{ .Title }}</h1><p>来源：红网 作者：{{ .Params.author }} <time>{{ .Date.Format "2006-01-02 15:04:05" }}</time></p>{{ .Content }}<p>{{ range .Params.tags }}{{ . }} {{ end }}</p></body></html>')
  put('layouts/_default/list.html', '<!DOCTYPE html><html lang="zh-CN"><head>{{ partial "head.html" . }}</head><body><h1>{{ .Title }}</h1><ol>{{ range (.Paginate .Pages).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time><p>{{ .Summary | plainify | truncate 60 }}</p></li>{{ end }}</ol></body></html>')
  for (const one of articles) put(`content/${one.channel}/${one.contentId}.md`, markdown(one).replace(/^---\n([^]*?)\n---/, '$1'))
}

/** @param {string} folder @param {Plain[]} articles @param {string} css */
function eleventySite(folder, articles, css) {
  const put = (/** @type {string} */ file, /** @type {string} */ words) => { mkdirSync(dirname(join(folder, file)), { recursive: true }); writeFileSync(join(folder, file), words) }
  put('package.json', '{"type":"commonjs"}')
  put('.eleventyignore', 'public-*\n')
  put('.eleventy.js', `module.exports = (config) => {
  config.addFilter('day', (date) => date.toISOString().slice(0, 10))
  config.addCollection('byTag', (api) => { const tags = new Map(); for (const page of api.getFilteredByGlob('articles/**/*.md')) for (const tag of page.data.tags ?? []) tags.set(tag, [...tags.get(tag) ?? [], page]); return [...tags].flatMap(([tag, pages]) => { const slices = []; for (let from = 0; from < pages.length; from += 30) slices.push({ tag, number: from / 30, pages: pages.slice(from, from + 30) }); return slices }) })
  return { dir: { input: '.', output: 'public', includes: '_includes' }, markdownTemplateEngine: false, htmlTemplateEngine: 'liquid' }
}
`)
  put('_includes/page.liquid', `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title><style>${css}</style></head><body><h1>{{ title }}</h1><p>来源：红网 作者：{{ author }} <time>{{ page.date | day }}</time></p>{{ content }}<p>{{ tags | join: " " }}</p></body></html>`)
  put('tags.html', `---\npagination:\n  data: collections.byTag\n  size: 1\n  alias: list\npermalink: "tag/{{ list.tag }}/{{ list.number }}.html"\n---\n<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ list.tag }}</title><style>${css}</style></head><body><h1>{{ list.tag }}</h1><ol>{% for one in list.pages %}<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>{% endfor %}</ol></body></html>`)
  put('articles/articles.json', '{"layout":"page.liquid"}')
  for (const one of articles) put(`articles/${one.channel}/${one.contentId}.md`, markdown(one).replace(/^---/, '---json'))
}

/** @param {string} work @param {number} size */
function measure(work, size) {
  const home = join(made, String(size))
  execFileSync(process.execPath, [work, 'make', home, String(size)])
  /** @type {Plain[]} */
  const articles = JSON.parse(readFileSync(join(home, 'articles.json'), 'utf8'))
  let folders = 0
  let out = ''
  const ours = (/** @type {string} */ name) => {
    out = join(home, `out-${folders += 1}`)
    return JSON.parse(execFileSync(process.execPath, [work, name, home, String(size), out], { encoding: 'utf8' }))
  }
  // The peers' pages carry the very style that the desk's do.
  ours('publish')
  const [one] = execFileSync('grep', ['-rl', 'rednet-article', out], { encoding: 'utf8' }).split('\n')
  const css = /<style>([^<]*)<\/style>/.exec(readFileSync(one ?? '', 'utf8'))?.[1] ?? ''
  writeFileSync(join(home, 'page.css'), css)
  /** @type {Record<string, () => Ran>} */
  const works = { 'the desk': () => ours('publish'), 'a loop over template strings': () => ours('hand') }
  if (hasHugo) {
    hugoSite(join(home, 'hugo'), articles, css)
    works['hugo'] = () => {
      const to = join(home, `hugo-${folders += 1}`)
      return { ...run('hugo', ['--quiet', '--destination', to], join(home, 'hugo')), pages: pagesIn(to) }
    }
  }
  if (eleventy !== null) {
    eleventySite(join(home, 'eleventy'), articles, css)
    works['Eleventy'] = () => {
      // Inside its own folder, as it wants it; what earlier rounds wrote there is none of its articles.
      const to = `public-${folders += 1}`
      return { ...run(process.execPath, [command, '--quiet', `--output=${to}`], join(home, 'eleventy')), pages: pagesIn(join(home, 'eleventy', to)) }
    }
  }
  /** @type {Record<string, Ran[]>} */
  const ran = Object.fromEntries(Object.keys(works).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) for (const [name, once] of Object.entries(works)) ran[name]?.push(once())

  const [desk = []] = Object.values(ran)
  console.log(`\n${size} articles; ${ROUNDS} rounds, in turn; Node ${process.version}${existsSync('/proc/loadavg') ? `; load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}` : ''}`)
  console.log('| | pages | pages/s | CPU ms a page | the desk’s pages/s ÷ its | the desk’s CPU ÷ its |\n|---|---|---|---|---|---|')
  for (const [name, rounds] of Object.entries(ran)) {
    const [rate, each] = [(/** @type {Ran} */ run) => run.pages / run.ms * 1_000, (/** @type {Ran} */ run) => run.cpu / run.pages]
    const against = (/** @type {(run: Ran) => number} */ of) => spread(rounds.map((run, round) => of(desk[round] ?? run) / of(run)))
    console.log(`| ${name} | ${rounds[0]?.pages} | ${spread(rounds.map(rate))} | ${spread(rounds.map(each))} | ${against(rate)} | ${against(each)} |`)
  }
  ours('publish')
  const again = JSON.parse(execFileSync(process.execPath, [work, 'again', home, String(size), out], { encoding: 'utf8' }))
  for (const keeps of [true, false]) {
    const of = again.filter((/** @type {any} */ run) => run.keeps === keeps)
    console.log(`\none article published again with its lists (${of[0].files} files), ${keeps ? 'by a desk that is open' : 'the manifest read'}: ${spread(of.map((/** @type {any} */ run) => run.own.ms))} ms, CPU ${spread(of.map((/** @type {any} */ run) => run.own.cpu))} ms; ÷ two raw durable saves ${spread(of.map((/** @type {any} */ run) => run.own.ms / run.raw))}`)
  }
}

/** @param {string} folder */
const pagesIn = (folder) => Number(execFileSync('bash', ['-c', 'find "$0" -name "*.html" | wc -l', folder], { encoding: 'utf8' }))

try {
  await build({
    root, configFile: false, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'tests/support/site-bench-work.ts', outDir: join(made, 'bundle'), target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'work.mjs' } } },
  })
  // The pages name the program's version.
  copyFileSync(join(root, 'package.json'), join(made, 'package.json'))
  for (const size of SIZES.length === 0 ? [1_000, 10_000] : SIZES) measure(join(made, 'bundle', 'work.mjs'), size)
} finally {
  rmSync(made, { recursive: true, force: true })
}
