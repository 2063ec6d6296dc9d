import { expect, test } from 'vitest'
import { body, figure, list, paragraph, text } from '#core/body/body-nodes.ts'
import { readCaption } from '#core/gate/captions.ts'
import { bytesOfDataPicture } from '#core/gate/data-picture.ts'
import { gateHtml, picturesOfPage } from '#core/gate/gate-html.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'
import { emptySlip } from '#core/slip/slip.ts'

const kept = (words: Partial<LeadImage> = {}): LeadImage => ({ asset: `${'b2'.repeat(32)}.jpg`, width: 640, height: 480, caption: '', credit: '', alt: '', ...words })
const DATA = 'data:image/png;base64,iVBORw0KGgo='
const made = (html: string, picture = kept()) => gateHtml(html, (source) => (source === DATA ? picture : null))
const p = (words: string) => paragraph(text(words))

test('a picture stands where it stood; one inside a sentence comes after its paragraph, whose words stay together', () => {
  expect(made(`<p>渡口。</p><p><img src="${DATA}" alt="灯"></p><p>船来了<img src="${DATA}">，人上船。</p><p>灯灭了。<br><img src="${DATA}"><br>天亮了。</p>`).body).toEqual(body(
    p('渡口。'), figure(kept({ alt: '灯' })), p('船来了，人上船。'), figure(kept()), p('灯灭了。'), figure(kept()), p('天亮了。'),
  ))
})

test('a picture in a list or a table comes after it', () => {
  expect(made(`<ul><li>带水<img src="${DATA}"></li><li>带伞</li></ul>`).body).toEqual(body(list('bullet', [[text('带水')], [text('带伞')]]), figure(kept())))
  const { body: { root } } = made(`<table><tr><td>站</td><td>时<img src="${DATA}"></td></tr><tr><td>东</td><td>六点</td></tr></table><p>完。</p>`)
  expect(root.children.map((block) => block.type)).toEqual(['article-table', 'figure', 'paragraph'])
})

test('what stands below a picture is its caption and credit, said by the page or plain to see', () => {
  expect(made(`<figure><img src="${DATA}"><figcaption>头班船开了。<b>陆明远 摄</b></figcaption></figure><p>正文。</p>`).body).toEqual(body(figure(kept({ caption: '头班船开了。', credit: '陆明远 摄' })), p('正文。')))
  const below = made(`<p><img src="${DATA}"></p><p>头班船开了。新华社记者陆明远摄</p><p>正文。</p>`)
  expect(below.body).toEqual(body(figure(kept({ caption: '头班船开了。', credit: '新华社记者陆明远摄' })), p('正文。')))
  expect(below.notes).toEqual([{ kind: 'caption', count: 1, details: ['头班船开了。新华社记者陆明远摄'] }])
  expect(made(`<p><img src="${DATA}"></p><p>船老大每天六点开船，风雨无阻。</p>`).body).toEqual(body(figure(kept()), p('船老大每天六点开船，风雨无阻。')))
  // The words of the page stand before those of the picture's own file.
  expect(made(`<img src="${DATA}"><p>图/许小满</p>`, kept({ caption: '相机里的话', credit: '相机' })).body).toEqual(body(figure(kept({ caption: '相机里的话', credit: '图/许小满' }))))
})

test.each([
  ['图片说明：头班船。', '头班船。', ''], ['▲渡口的灯', '渡口的灯', ''], ['渡口的灯（陆明远 摄）', '渡口的灯', '陆明远 摄'], ['图源：红网时刻', '', '图源：红网时刻'], ['渡口的灯。 通讯员 许小满 供图', '渡口的灯。', '通讯员 许小满 供图'],
])('%s is read as a caption', (words, caption, credit) => { expect(readCaption(words)).toEqual({ caption, credit }) })

test.each(['船老大说：“天亮就开船。”', '他学会了拍摄影像的本事。', '一、渡口来历', `${'长'.repeat(130)}陆明远 摄`])('%s is text of its own', (words) => { expect(readCaption(words)).toBeNull() })

test('one that is only named keeps its place, is told of with its address, and holds the sign-off back until a person has seen to it', () => {
  const remote = made('<p>渡口。</p><p><img src="https://img.example/a.jpg?w=800" alt="渡口夜景"></p><p>完。</p>')
  expect(remote.body).toEqual(body(p('渡口。'), p('【补图】渡口夜景 https://img.example/a.jpg?w=800'), p('完。')))
  expect(placeholdersOf({ slip: emptySlip(), body: remote.body })).toEqual(['【补图】'])
  expect(made('<p>渡口<img src="https://img.example/dot.gif" width="1" height="1"><img src="https://img.example/smile.png" width="24" height="24">。</p>').body).toEqual(body(p('渡口。')))
})

test('hidden pictures and what no page shows are not asked for', () => {
  expect(picturesOfPage(`<p><img src="${DATA}"><img src="${DATA}"></p><div style="display:none"><img src="https://a.example/1.jpg"></div><noscript><img src="https://a.example/2.jpg"></noscript><img data-src="https://a.example/3.jpg" src="data:image/gif;base64,R0lG">`)).toEqual([DATA, 'https://a.example/3.jpg'])
})

test('a picture written into its address comes out byte for byte, and nothing else does', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
  const words = Buffer.from(bytes).toString('base64')
  expect(bytesOfDataPicture(`data:image/png;base64,${words}`, 300)).toEqual(bytes)
  expect(bytesOfDataPicture(`data:image/png;base64,${words.slice(0, 40)}\r\n${encodeURIComponent(words.slice(40))}`, 300)).toEqual(bytes)
  expect(Buffer.from(bytesOfDataPicture('data:image/svg+xml,%3Csvg%3E渡%3C/svg%3E', 300) ?? []).toString()).toBe('<svg>渡</svg>')
  expect([bytesOfDataPicture(`data:image/png;base64,${words}`, 100), bytesOfDataPicture('data:text/html,x', 100), bytesOfDataPicture('https://a.example/1.png', 100)]).toEqual([null, null, null])
})

test.each([['the caption', 3_000, 20], ['the credit', 20, 3_000]])('a page of known structure: where %s is too long to hold, the words of both stay in the text', (_, caption, credit) => {
  const { body } = gateHtml(`<!--structure is known--><figure class="picture"><img src="a"><figcaption>${'长'.repeat(caption)}末 <span class="credit">${'甲'.repeat(credit)}终</span></figcaption></figure>`, (source) => (source === '' ? null : { asset: `${'a'.repeat(64)}.jpg`, width: 10, height: 10, caption: '', credit: '', alt: '' }))
  expect(JSON.stringify(body)).toContain('长末 甲')
  expect(JSON.stringify(body)).toContain('甲终')
})

test.each([
  'C:\\Users\\lin\\Documents\\Tencent Files\\10000\\Image\\Group\\A%B{.png', '\\\\server\\照片\\渡口.jpg', 'file:///C:/Users/lin/1.png', 'https://img.example/2026/渡口.jpg', '/Users/lin/Desktop/渡口.png',
  'IMG_256', 'DSC_5130', '02324-3', '微信图片_20261128093015', 'wps56C0.tmp.jpg', 'bb909ce2-b22a-4aad-aa64-96e32f05bf29[1]', '2259ABB4-9728-C62B-2EE5-0123456789ab', '图片 1', '说明: IMG_257', 'Image', '截图(3)',
])('a picture nobody described has no description, and where it lay on somebody’s disk stays there: %s', (alt) => {
  const said = alt.replaceAll('&', '&amp;')
  expect(made(`<p>渡口。</p><img src="${DATA}" alt="${said}" title="${said}">`).body).toEqual(body(p('渡口。'), figure(kept())))
  expect(JSON.stringify(made(`<img src="file:///C:/Users/lin/x.png" alt="${said}">`))).not.toMatch(/Users.{1,3}lin|Tencent/)
})

test.each([
  ['渡口夜景', '渡口夜景'], ['渡口夜景.jpg', '渡口夜景'], ['描述: 渡口夜景', '渡口夜景'], ['16-2026级航海班', '16-2026级航海班'], ['G20', 'G20'], ['COVID-19', 'COVID-19'], ['A ferry at 6.30', 'A ferry at 6.30'], ['图片新闻', '图片新闻'], ['face', 'face'],
])('what somebody wrote of a picture is its description: %s', (alt, said) => {
  expect(made(`<p>渡口。</p><img src="${DATA}" alt="${alt}">`).body).toEqual(body(p('渡口。'), figure(kept({ alt: said }))))
})

test('a description in a page of this desk is what a person wrote, whatever it looks like', () => {
  const { body: { root } } = made(`<!--structure is known--><figure class="picture"><img src="${DATA}" alt="02324-3"></figure>`)
  expect(root.children).toEqual([figure(kept({ alt: '02324-3' }))])
})
