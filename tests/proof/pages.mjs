// @ts-check

/**
 * Pages of each kind that a site has, out of all its files: what a browser is to look at. The longest articles hold most kinds of blocks.
 * @param {string[]} files paths under the site, host first @param {(path: string) => number} sizeOf
 * @returns {{ kind: string, host: string, path: string }[]}
 */
export function pagesOf(files, sizeOf) {
  const longest = (/** @type {RegExp} */ shape) => files.filter((file) => shape.test(file)).sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1))
  const kinds = /** @type {const} */ ([
    ['article', /\/content\/[^]*\d\.html$/], ['front', /^(?!www\.)[^/]+\/index\.html$/], ['section', /\/section\/[^]*\/index\.html$/], ['tag', /\/tag\/[^]*\/index\.html$/],
    ['home', /^www\.[^/]+\/index\.html$/], ['404', /\/404\.html$/], ['archive', /\/archive\/index\.html$/], ['month', /\/archive\/\d+\/\d+\/index\.html$/], ['day', /\/archive\/\d+\/\d+\/\d+\.html$/],
  ])
  return kinds.flatMap(([kind, shape]) => longest(shape).slice(0, kind === 'article' ? 6 : 1).map((file) => ({ kind, host: file.slice(0, file.indexOf('/')), path: file.slice(file.indexOf('/') + 1) })))
}
