import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '#contract/contract.ts'
import { SaveInputSchema } from '#contract/save-input.ts'
import { isRecord } from '#core/record-of.ts'
import type { Answer, PageWire } from './page-wire.ts'
import type { Outcome, Probe } from './probe.ts'
import { FILE, sampleOf } from './sample-input.ts'

/** as long as Node asks of one */
const BOUNDARY = 'probe'.repeat(8)

type Procedure = { path: string, schema: z.ZodType | null }
/** As it goes over the wire; `meta` says which places hold what JSON has no word for (0 BigInt, 1 date, 2 NaN, 3 undefined, 6 set, 7 map). */
type Input = { json: string, meta?: string }

function proceduresOf(router: object, prefix = ''): Procedure[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}/${key}`
    if (!isContractProcedure(value)) return isRecord(value) ? proceduresOf(value, path) : []
    const { inputSchema } = value['~orpc']
    return [{ path, schema: path === '/article/save' ? SaveInputSchema : inputSchema instanceof z.ZodType ? inputSchema : null }]
  })
}

const nest = (depth: number): string => `${'{"root":{"children":['.repeat(depth)}${']}}'.repeat(depth)}`
/** What no procedure takes, whatever it asks for. */
const WHOLE: Record<string, Input> = {
  'null': { json: 'null' }, 'a number': { json: '1e308' }, 'a text': { json: '"../../etc/passwd"' }, 'a list': { json: '[[],{},null]' }, 'NaN': { json: 'null', meta: '[[2]]' }, 'a BigInt': { json: '"9007199254740993"', meta: '[[0]]' },
  'a date': { json: '"2026-01-02"', meta: '[[1]]' }, 'a set': { json: '[1]', meta: '[[6]]' }, 'a map': { json: '[["id","x"]]', meta: '[[7]]' }, 'true': { json: 'true' },
  'a huge text': { json: JSON.stringify('甲'.repeat(300_000)) }, 'something deep': { json: nest(2_000) }, 'a key __proto__ alone': { json: '{"__proto__":{"polluted":true}}' }, 'keys of its own': { json: '{"probe":1,"constructor":{"prototype":{"polluted":true}}}' },
}
/** What the text of a key may be replaced by that no schema refuses by its kind: it must stay a word. */
const WORDS: Record<string, string> = {
  'a path up': '../../../../probe-escape', 'an absolute path': '/probe-escape', 'a path of Windows': 'C:\\probe-escape', 'a path with NUL': 'probe-escape\u0000.png', 'a share': '\\\\127.0.0.1\\probe-escape',
  'a file address': 'file:///probe-escape', 'a lone surrogate': 'probe-escape\ud800', 'the name of a prototype': '__proto__', 'markup': '<script>probe-escape</script>', 'a person nobody is': 'nobody-probe-escape',
}
/** Replacements of a key's value that its own kind is not. */
const KINDS: Record<string, Input> = {
  'an object': { json: '{"probe":1}' }, 'a list of lists': { json: '[[[]]]' }, 'NaN': { json: 'null', meta: '2' }, 'a BigInt': { json: '"1"', meta: '0' }, 'undefined': { json: 'null', meta: '3' }, 'a date': { json: '"2026-01-02"', meta: '1' },
  'a negative number': { json: '-1' }, 'a fraction': { json: '0.5' }, 'something deep': { json: nest(1_000) }, 'null': { json: 'null' }, 'true': { json: 'true' }, 'an empty text': { json: '""' },
}

const refusedBy = (answer: Answer): boolean => answer.status === 400 && answer.code === 'BAD_REQUEST'
const said = ({ status, code }: Answer): string => `answered ${status} ${code ?? ''}`.trim()

/** Calls with what the contract does not name, over the page's own line, a probe for each procedure and kind of harm; and the frames under them, broken. `every`: of the calls, only each so manieth. */
export function contractProbes(wire: () => PageWire, alive: () => Promise<boolean>, every = 1): Probe[] {
  const group = 'contract'
  const call = (path: string, input: Input): Promise<Answer> => wire().ask(path, `{"json":${input.json},"meta":${input.meta ?? '[]'}}`)
  const all = async (asked: readonly (readonly [string, Promise<Answer>])[], isRight: (answer: Answer) => boolean): Promise<Outcome> => {
    const wrong: string[] = []
    for (const [what, answer] of asked) if (!isRight(await answer)) wrong.push(`${what} ${said(await answer)}`)
    return wrong.length === 0 ? 'held' : { through: wrong.join('; ') }
  }
  // A word is a word: what comes of it is a refusal of the contract's or the call's own work, but never a bug, and nothing outside (see the escape probe).
  const isSound = ({ status, code }: Answer): boolean => status !== 0 && code !== 'internal' && code !== 'INTERNAL_SERVER_ERROR' && code !== '?'

  const probes: Probe[] = proceduresOf(contract).filter(({ path }) => path !== '/events').flatMap(({ path, schema }): Probe[] => {
    if (schema === null) {
      return [{ group, name: `${path} takes nothing`, run: () => all(['a key __proto__ alone', 'something deep', 'a text'].map((kind) => [kind, call(path, WHOLE[kind] ?? { json: '1' })] as const), isSound) }]
    }
    // Whatever has no keys is an object without keys, where that is what is asked for.
    const takesNothing = schema.safeParse({}).success
    const whole = Object.entries(WHOLE).map(([kind, input]): Probe => ({ group, name: `${path} with ${kind}`, run: () => all([[kind, call(path, input)]], takesNothing && ['a date', 'a set', 'a map'].includes(kind) ? isSound : refusedBy) }))
    const sample = sampleOf(schema)
    const text = JSON.stringify(sample)
    const isWhole = isRecord(sample) && !text.includes(JSON.stringify(FILE).slice(1, -1)) && schema.safeParse(sample).success
    if (!isRecord(sample) || !isWhole) return [...whole, { group, name: `${path} with its own input changed`, run: () => Promise.resolve({ notRun: text.includes(JSON.stringify(FILE).slice(1, -1)) ? 'it takes a file: tried as parts below' : 'no input of its own was found' }) }]

    const withKey = (key: string, json: string): string => `{${Object.entries(sample).filter(([one]) => one !== key).map(([one, value]) => `${JSON.stringify(one)}:${JSON.stringify(value)}`).concat(`${JSON.stringify(key)}:${json}`).join(',')}}`
    const keys = Object.keys(sample)
    const added = ['probe', '__proto__', 'constructor', 'toString', ''].map((key): Probe => ({ group, name: `${path} with one key more: ${key}`, run: () => all([[key, call(path, { json: withKey(key, '{"polluted":true}') })]], refusedBy) }))
    const within: Probe = { group, name: `${path} with a key more inside`, run: () => all(keys.filter((key) => isRecord(sample[key]) && Object.keys(sample[key]).length > 0).map((key) => [key, call(path, { json: withKey(key, JSON.stringify(sample[key]).replace(/^\{/, '{"__proto__":{"polluted":true},"probe":1,')) })] as const), refusedBy) }
    const kinds = Object.entries(KINDS).map(([kind, { json, meta }]): Probe => ({
      group, name: `${path} with ${kind} for a key`,
      run: () => all(keys.map((key) => {
        // Whether the key may be that at all is the schema's own business (null where it is nullable): then it must be sound.
        const value: unknown = meta === undefined ? JSON.parse(json) : meta === '3' ? undefined : meta === '2' ? NaN : meta === '0' ? 1n : new Date(0)
        const may = schema.safeParse({ ...sample, [key]: value }).success
        const answer = call(path, { json: withKey(key, json), ...(meta === undefined ? {} : { meta: `[[${meta},${JSON.stringify(key)}]]` }) })
        return [`${key}${may ? ' (may)' : ''}`, answer] as const
      }), isSound).then(async (outcome): Promise<Outcome> => {
        if (outcome !== 'held') return outcome
        const mayNot = keys.filter((key) => meta === undefined && !schema.safeParse({ ...sample, [key]: JSON.parse(json) }).success)
        return all(mayNot.map((key) => [key, call(path, { json: withKey(key, json) })] as const), refusedBy)
      }),
    }))
    const words = Object.entries(WORDS).map(([kind, word]): Probe => ({ group, name: `${path} with ${kind} as a word`, run: () => all(keys.filter((key) => typeof sample[key] === 'string').map((key) => [key, call(path, { json: withKey(key, JSON.stringify(word)) })] as const), isSound) }))
    return [...whole, ...added, within, ...kinds, ...words]
  })

  const unknown = ['/__proto__', '/constructor', '/article/__proto__', '/article/constructor', '/article/get/call', '/article/get/~orpc', '/article', '/', '//article/get', '/%2e%2e/article/get', '/article%2fget', '/ARTICLE/GET', '/article/get/', '/desk/article/get', '/shell/folderPath', '/library/close', '/toString', '/article/\u0000get', '/~orpc']
    .map((path): Probe => ({ group, name: `a procedure that is none: ${JSON.stringify(path)}`, run: () => all([[path, call(path, { json: '{"id":"01HZZZZZZZZZZZZZZZZZZZZZZZ"}' })]], ({ status, code }) => status === 404 && (code === 'NOT_FOUND' || code === 'article-not-found' || code === '?')) }))

  const absurd: Record<string, string> = {
    'meta that leads into a prototype': '{"json":{},"meta":[[1,"__proto__","polluted"]]}', 'meta that leads into a constructor': '{"json":{},"meta":[[1,"constructor","prototype","polluted"]]}', 'meta of no list': '{"json":{},"meta":{"0":1}}', 'meta of a kind there is none': '{"json":{"id":"x"},"meta":[[99,"id"]]}',
    'meta that leads nowhere': '{"json":null,"meta":[[1,"a","b","c"]]}', 'a pattern that never ends': '{"json":{"id":"/(a+)+$/"},"meta":[[5,"id"]]}', 'a broken pattern': '{"json":{"id":"/(/zz"},"meta":[[5,"id"]]}', 'a broken BigInt': '{"json":{"id":"x"},"meta":[[0,"id"]]}', 'a broken address': '{"json":{"id":"::"},"meta":[[4,"id"]]}', 'a map of no pairs': '{"json":{"id":3},"meta":[[7,"id"]]}',
    'no envelope': '"x"', 'an envelope of a list': '[]', 'an envelope with __proto__': '{"__proto__":{"json":{}},"meta":[]}', 'maps without files': '{"json":{},"meta":[],"maps":[["__proto__","polluted"]]}',
  }
  const envelopes = Object.entries(absurd).map(([what, envelope]): Probe => ({ group: 'envelope', name: what, run: () => all([[what, wire().ask('/article/get', envelope)]], ({ status }) => status >= 400 && status < 600).then(async (outcome) => (outcome === 'held' && !await alive() ? { through: 'the desk answers no more' } : outcome)) }))

  const parts = (fields: Record<string, string>): Uint8Array => Buffer.from(`${Object.entries(fields).map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${name === 'data' ? '' : '; filename="../../probe-escape.png"\r\ncontent-type: image/png'}\r\n\r\n${value}\r\n`).join('')}--${BOUNDARY}--\r\n`)
  const files = Object.entries({
    'no picture under a path for a name': { data: '{"json":{},"meta":[],"maps":[["file"]]}', 0: 'no picture' }, 'a file put into a prototype': { data: '{"json":{},"meta":[],"maps":[["__proto__","polluted"]]}', 0: 'x' }, 'a file put into a constructor': { data: '{"json":{},"meta":[],"maps":[["constructor","prototype","polluted"]]}', 0: 'x' },
    'a file that is not sent': { data: '{"json":{},"meta":[],"maps":[["file"]]}' }, 'parts without data': { 0: 'x' }, 'data that is no JSON': { data: '{', 0: 'x' }, 'a key more beside the file': { data: '{"json":{"probe":1},"meta":[],"maps":[["file"]]}', 0: 'x' }, 'a text for the file': { data: '{"json":{"file":"/etc/passwd"},"meta":[],"maps":[]}' },
  } satisfies Record<string, Record<string, string>>).flatMap(([what, fields]) => ['/asset/add', '/ingest/accept', '/package/open', '/trust/trust', '/trust/readCard'].map((path): Probe => ({
    group: 'files', name: `${path} with ${what}`,
    run: () => all([[what, wire().ask(path, '', `{"content-type":"multipart/form-data; boundary=${BOUNDARY}"}`, parts(fields))]], ({ status, code }) => status >= 400 && status < 600 && code !== 'internal'),
  })))

  const frames: Record<string, string | Uint8Array> = {
    'no JSON': 'no json', 'nothing': '', 'null': 'null', 'a number': '7', 'a list': '[]', 'an open brace': '{'.repeat(20_000), 'no payload': '{"i":"1"}', 'no address': '{"i":"1","p":{}}', 'an address of a number': '{"i":"1","p":{"u":7}}', 'a foreign address': '{"i":"1","p":{"u":"https://example.org/article/list","b":{"json":{}}}}',
    'a broken address': '{"i":"1","p":{"u":"http://"}}', 'a method of its own': '{"i":"1","p":{"u":"/article/get","m":"DELETE","b":{"json":{"id":"01HZZZZZZZZZZZZZZZZZZZZZZZ"}}}}', 'a kind there is none': '{"i":"1","t":77,"p":{}}', 'an end of what never began': '{"i":"none","t":4}', 'words of a stream that is none': '{"i":"none","t":3,"p":{"e":"message","d":1}}',
    'an id of an object': '{"i":{"__proto__":{}},"p":{"u":"/access/state"}}', 'headers of __proto__': '{"i":"1","p":{"u":"/access/state","h":{"__proto__":{"polluted":"1"}}}}', 'a form that is none': '{"i":"1","p":{"u":"/asset/add","h":{"content-type":"multipart/form-data; boundary=x"},"b":"x"}}', 'a stream for an input': '{"i":"1","p":{"u":"/article/get","h":{"content-type":"text/event-stream"}}}',
    'bytes': Uint8Array.from([0, 1, 2, 254, 255, 255, 0]), 'bytes that end at once': Uint8Array.from([255]), 'no bytes': new Uint8Array(), 'half a character': Uint8Array.from([0x7b, 0xe7, 0x94]),
  }
  const broken = Object.entries(frames).map(([what, frame]): Probe => ({
    group: 'frames', name: what,
    async run() {
      await wire().send(frame)
      return await alive() ? 'held' : { through: 'the desk answers no more' }
    },
  }))
  return [...broken, ...envelopes, ...unknown, ...[...files, ...probes].filter((_, at) => at % every === 0)]
}
