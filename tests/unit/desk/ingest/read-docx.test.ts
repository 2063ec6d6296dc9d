import {
  AlignmentType, Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, ImageRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, UnderlineType,
} from 'docx'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { body, crosshead, figure, link, list, listItem, paragraph, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT, type Body } from '#core/body/body-schema.ts'
import { blockText, bodyText } from '#core/body/body-text.ts'
import type { GateNote } from '#core/gate/gate-report.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { rawDocx, zipOf } from '#tests/support/docx-of.ts'
import { smallPng } from '#tests/support/small-png.ts'

async function read(bytes: Uint8Array, name = '来稿.docx'): Promise<{ body: Body, notes: GateNote[] }> {
  const file = await readForeignFile(bytes, name)
  if (file.gated === undefined) throw new Error('read as plain text')
  return file.gated
}
const refusal = async (bytes: Uint8Array, name = '来稿.docx'): Promise<unknown> => await readForeignFile(bytes, name).then(() => null, (error: unknown) => (error instanceof Error && 'data' in error ? error.data : error))
const p = (words: string, properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${words}</w:t></w:r></w:p>`

describe('a .docx as a word processor writes it', () => {
  test('headings, weight, links, lists, tables, notes, the picture in its place: all there', async () => {
    const bullets = { reference: 'b', levels: [0, 1].map((level) => ({ level, format: LevelFormat.BULLET, text: '\uf06c', alignment: AlignmentType.LEFT })) }
    const numbers = { reference: 'n', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT }] }
    const item = (words: string, reference: string, level = 0): Paragraph => new Paragraph({ numbering: { reference, level }, children: [new TextRun(words)] })
    const cell = (words: string): TableCell => new TableCell({ children: [new Paragraph(words)] })
    const document = new Document({
      numbering: { config: [bullets, numbers] }, footnotes: { 1: { children: [new Paragraph('据县志。')] } },
      sections: [{
        children: [
          new Paragraph({ text: '渡口的灯', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ children: [new TextRun({ text: '船老大', bold: true }), new TextRun('守着'), new TextRun({ text: '一盏灯', underline: { type: UnderlineType.SINGLE } }), new TextRun('。'), new FootnoteReferenceRun(1)] }),
          new Paragraph({ children: [new ExternalHyperlink({ link: 'https://example.org/lamp', children: [new TextRun({ text: '灯的来历', style: 'Hyperlink' })] })] }),
          new Paragraph(''), item('带水', 'b'), item('两瓶', 'b', 1), item('带伞', 'b'), item('报名', 'n'), item('上船', 'n'),
          new Table({ rows: [new TableRow({ children: [cell('站'), cell('时刻')] }), new TableRow({ children: [cell('东岸'), cell('六点')] })] }),
          new Paragraph({ children: [new ImageRun({ type: 'png', data: smallPng(4, 4), transformation: { width: 10, height: 10 }, altText: { name: 'p', description: '渡口夜景', title: '' } })] }),
        ],
      }],
    })
    const made = await read(await Packer.toBuffer(document))
    const bullet = list('bullet', [[text('带水')]])
    expect(made.body).toEqual(body(
      crosshead('渡口的灯'),
      paragraph(text('船老大', TEXT_FORMAT.bold), text('守着'), text('一盏灯', TEXT_FORMAT.underline), text('。'), text('1', TEXT_FORMAT.superscript)),
      paragraph(link('https://example.org/lamp', [text('灯的来历')])),
      { ...bullet, children: [listItem(1, [text('带水')]), listItem(2, [{ ...list('bullet', []), children: [{ ...listItem(1, [text('两瓶')]), indent: 1 }] }]), listItem(2, [text('带伞')])] },
      list('number', [[text('报名')], [text('上船')]]),
      table([[tableCell([[text('站')]]), tableCell([[text('时刻')]])], [tableCell([[text('东岸')]]), tableCell([[text('六点')]])]]),
      figure({ asset: `${sha256Of(smallPng(4, 4))}.jpg`, width: 1, height: 1, caption: '', credit: '', alt: '渡口夜景' }),
      paragraph(text('1', TEXT_FORMAT.superscript), text(' 据县志。')),
    ))
    expect(made.notes).toEqual([])
  })

  test('a table keeps its merged cells and its heading row', async () => {
    const cell = (words: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(words)}</w:tc>`
    const made = await read(rawDocx([`<w:tbl><w:tblPr/><w:tblGrid/>
      <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('站')}${cell('早晚', '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>${cell('东岸', '<w:vMerge w:val="restart"/>')}${cell('六点')}${cell('七点')}</w:tr>
      <w:tr>${cell('', '<w:vMerge/>')}${cell('八点')}${cell('九点')}</w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('停')}${cell('停')}</w:tr></w:tbl>`, p('完')].join('')))
    expect(made.body).toEqual(body(table([
      [tableCell([[text('站')]], { headerState: 1 }), tableCell([[text('早晚')]], { headerState: 1, colSpan: 2 })],
      [tableCell([[text('东岸')]], { rowSpan: 2 }), tableCell([[text('六点')]]), tableCell([[text('七点')]])],
      [tableCell([[text('八点')]]), tableCell([[text('九点')]])],
      [tableCell([]), tableCell([[text('停')]]), tableCell([[text('停')]])],
    ]), paragraph(text('完'))))
    expect(made.notes).toEqual([])
  })

  test.each([
    ['a style of tables', '<w:tblStyle w:val="a3"/>', '', true],
    ['lines of its own', '<w:tblBorders><w:top w:val="single"/></w:tblBorders>', '', true],
    ['lines of its cells', '', '<w:tcBorders><w:left w:val="single"/></w:tcBorders>', true],
    ['no lines', '', '', false],
    ['lines taken away', '<w:tblStyle w:val="a3"/><w:tblBorders><w:top w:val="nil"/><w:insideH w:val="none"/></w:tblBorders>', '', false],
  ])('a table with lines stays one however much its cells hold, one without lays out a page: %s', async (_, properties, ofCell, isTable) => {
    const cell = (...words: string[]): string => `<w:tc><w:tcPr>${ofCell}</w:tcPr>${words.map((one) => p(one)).join('')}</w:tc>`
    const long = '渡口上午的班次照旧。'.repeat(50)
    const made = await read(rawDocx(`<w:tbl><w:tblPr>${properties}</w:tblPr><w:tr>${cell('站')}${cell('说明')}</w:tr><w:tr>${cell('东岸')}${cell(long, '一', '二', '三', '四')}</w:tr></w:tbl>`))
    expect(made.body.root.children.map(({ type }) => type)).toEqual(isTable ? ['article-table'] : Array.from({ length: 8 }, () => 'paragraph'))
  })

  test('the numbers Word makes for Chinese copy are words of the text: 一、（一）第一条 1.1', async () => {
    const level = (at: number, format: string, words: string, more = ''): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${words}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="2"/>')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%1.%3')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'chineseCountingThousand', '第%1条')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>`
    const styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    const at = (num: number, ilvl: number): string => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${num}"/></w:numPr>`
    const made = await read(rawDocx([p('上山', '<w:pStyle w:val="2"/>'), p('先修路。', at(1, 1)), p('再种树。', at(1, 1)), p('石料要备足。', at(1, 2)), p('下山', '<w:pStyle w:val="2"/>'), p('早回。', at(1, 1)), p('本办法自公布之日起施行。', at(2, 0))].join(''), { numbering, styles }))
    expect(made.body).toEqual(body(
      crosshead('一、上山'), paragraph(text('（一）先修路。')), paragraph(text('（二）再种树。')), paragraph(text('一.1 石料要备足。')), crosshead('二、下山'), paragraph(text('（一）早回。')), paragraph(text('第十一条本办法自公布之日起施行。')),
    ))
  })

  test('articles count on through chapters, and levels left out are counted, as Word does', async () => {
    const level = (at: number, format: string, words: string, more = '<w:start w:val="1"/>'): string => `<w:lvl w:ilvl="${at}">${more}<w:numFmt w:val="${format}"/><w:lvlText w:val="${words}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1章')}${level(1, 'chineseCounting', '第%2条', '<w:start w:val="1"/><w:lvlRestart w:val="0"/>')}${level(2, 'chineseCounting', '（%3）')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'upperLetter', '%1')}${level(1, 'lowerLetter', '%1-%2')}${level(2, 'lowerRoman', '%1-%2-%3', '<w:start w:val="1"/><w:lvlRestart w:val="1"/>')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">${level(0, 'ordinal', '%1）', '')}</w:abstractNum>${[0, 1, 2].map((at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`).join('')}`
    const lines = async (num: number, levels: readonly number[]): Promise<string[]> => (await read(rawDocx(levels.map((at) => p('甲', `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${num}"/></w:numPr>`)).join(''), { numbering }))).body.root.children.map((block) => blockText(block, { dateline: null }).replace(/\s?甲$/, ''))
    expect(await lines(1, [0, 1, 2, 2, 1, 0, 1, 2, 1])).toEqual(['第一章', '第一条', '（一）', '（二）', '第二条', '第二章', '第三条', '（一）', '第四条'])
    expect(await lines(2, [0, 1, 2, 1, 2, 0, 2, 1])).toEqual(['A', 'A-a', 'A-a-i', 'A-b', 'A-b-ii', 'B', 'B-a-i', 'B-b'])
    const [first, override] = [2, '<w:startOverride w:val="1"/>']
    const goesOn = numbering.replace('</w:num>', `</w:num><w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">${override}</w:lvlOverride><w:lvlOverride w:ilvl="1">${override}</w:lvlOverride></w:num>`)
    const joined = await read(rawDocx([[first, 0], [first, 1], [9, 1], [9, 1], [9, 0]].map(([num, at]) => p('甲', `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${num}"/></w:numPr>`)).join(''), { numbering: goesOn }))
    expect(joined.body.root.children.map((block) => blockText(block, { dateline: null }))).toEqual(['A 甲', 'A-a 甲', 'A-a 甲', 'A-b 甲', 'B 甲'])
    expect(await lines(3, [0, 0, 0])).toEqual(['0）', '1st）', '2nd）'])
  })

  test('what Word draws from a field’s code (带圈字符, 拼音指南, 分数) keeps its words, and a field that ends in a run within a run hides nothing behind it', async () => {
    const char = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const eq = (...code: string[]): string => `${char('begin')}${code.map((one) => `<w:r><w:instrText xml:space="preserve">${one}</w:instrText></w:r>`).join('')}${char('end')}`
    const line = (...parts: string[]): string => `<w:p>${parts.join('')}</w:p>`
    const run = (words: string): string => `<w:r><w:t>${words}</w:t></w:r>`
    const made = await read(rawDocx([
      line(run('第'), eq(' EQ \\o\\ac(', '○,12', ')'), run('条'), eq('EQ \\o\\ac(□,密)')), line(eq('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(dù),渡)'), run('口')), line(run('水深'), eq('eq \\f(1,2)'), run('丈')),
      line(char('begin'), `<w:r>${'<w:r><w:instrText> DATE </w:instrText></w:r>'}${char('end')}</w:r>`), p('落款不可丢。'),
    ].join('')))
    expect(bodyText(made.body, { dateline: null }).split('\n').filter((one) => one !== '')).toEqual(['第⑫条□密', '渡dù口', '水深1/2丈', '落款不可丢。'])
  })

  test('the box of a strict document and letters drawn as an object (艺术字) keep their words; a watermark behind the page is none of them', async () => {
    const art = (words: string, said = '', more = ''): string => `<w:p><w:r><w:pict><v:shape ${said}><v:textpath style="font-family:'宋体'" ${more} string="${words}"/></v:shape></w:pict></w:r></w:p>`
    const strict = `<w:p><w:r><w:drawing><wps:wsp><wps:txbx><wne:txbxContent xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml">${p('框里的字')}</wne:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>`
    const made = await read(rawDocx([art('渡口镇人民政府文件', 'id="WordArt 2"', 'on="t"'), p('通知如下。'), strict, art('内部资料', 'id="PowerPlusWaterMarkObject1"'), art('不画的字', '', 'on="f"')].join('')))
    expect(bodyText(made.body, { dateline: null }).split('\n').filter((line) => line !== '')).toEqual(['渡口镇人民政府文件', '通知如下。', '框里的字'])
  })

  test('simple fields, ruby, formulas and text boxes keep their words; deleted and hidden ones do not, and the hidden are told of', async () => {
    const box = (words: string): string => `<w:txbxContent>${p(words)}</w:txbxContent>`
    const made = await read(rawDocx([
      `<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>三月</w:t></w:r></w:fldSimple><w:r><w:ruby><w:rt><w:r><w:t>wǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>㵲</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>`,
      '<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏字</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">乙 </w:t><w:br/><w:t>丙</w:t></w:r></w:p>',
      `<w:p><w:r><w:t>文</w:t><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('框里的字')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框里的字')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://example.org/a" </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>那里</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ].join(''), { comments: '<w:comment w:id="0"><w:p><w:r><w:t>要核</w:t></w:r></w:p></w:comment>' }))
    expect(made.body.root.children.map((block) => JSON.stringify(block).match(/"text":"[^"]*"/g)?.map((one) => one.slice(8, -1)).join('|'))).toEqual(['三月㵲wǔa+b', '甲增\\t乙|丙', '文', '框里的字', '那里'])
    expect(made.notes).toEqual([{ kind: 'hidden', count: 2, details: ['藏字'] }, { kind: 'comment', count: 1, details: ['要核'] }, { kind: 'deleted', count: 1, details: ['删'] }])
  })

  test('what tracked changes took out, and the heads and feet of pages, are told of; what they put in is plain text', async () => {
    const made = await read(rawDocx(`<w:p><w:r><w:t>灯</w:t></w:r><w:del><w:r><w:delText>灭了</w:delText></w:r></w:del><w:ins><w:r><w:t>亮了。</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('丙丁')}</w:tc><w:tc>${p('')}</w:tc></w:tr><w:tr><w:tc>${p('戊')}</w:tc><w:tc>${p('己')}</w:tc></w:tr></w:tbl>`, { header: p('渡口镇简报'), footer: p('— 3 —') }))
    expect(made.body.root.children[0]).toEqual(paragraph(text('灯亮了。')))
    expect(made.notes).toEqual([{ kind: 'deleted', count: 4, details: ['灭了', '丙丁'] }, { kind: 'frame', count: 1, details: ['渡口镇简报'] }])
  })

  test('a character given in two forms stands once, whichever form holds it', async () => {
    const twice = (choice: string): string => `<w:p><w:r><w:t>晴</w:t></w:r><w:r><mc:AlternateContent>${choice}<mc:Fallback><w:t>☀</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    const made = await read(rawDocx(`${twice('<mc:Choice Requires="w16se"><x:symEx xmlns:x="urn:x" char="2600"/></mc:Choice>')}${twice('<mc:Choice Requires="w14"><w:t>☀</w:t></mc:Choice>')}`))
    expect(made.body).toEqual(body(paragraph(text('晴☀')), paragraph(text('晴☀'))))
  })

  test('white words are hidden on paper and read on a ground: of a paragraph, a style, a cell, a table style, a box, a page in colour', async () => {
    const white = (words: string): string => `<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>${words}</w:t></w:r>`
    const shade = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    const table = (words: string, properties: string, cell = ''): string => `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tr><w:tc><w:tcPr>${cell}</w:tcPr><w:p>${white(words)}</w:p></w:tc><w:tc>${p('一')}</w:tc></w:tr><w:tr><w:tc>${p('二')}</w:tc><w:tc>${p('三')}</w:tc></w:tr></w:tbl>`
    const shape = (words: string, fill: string): string => `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wps:spPr>${fill}</wps:spPr><wps:txbx><w:txbxContent><w:p>${white(words)}</w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`
    const old = (words: string, said: string): string => `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" ${said}><v:textbox><w:txbxContent><w:p>${white(words)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
    const styles = `<w:style w:type="paragraph" w:styleId="Band"><w:name w:val="Band"/><w:pPr>${shade}</w:pPr></w:style><w:style w:type="table" w:styleId="Head"><w:name w:val="Head"/><w:tblStylePr w:type="firstRow"><w:tcPr>${shade}</w:tcPr></w:tblStylePr></w:style>`
    const source = [
      p('这一份稿件的正文是黑字，印在白纸上，念得到，字也多，下面各处的白字没有它多，一共有这么长，还要再长一点才稳当，就写到这里。'),
      `<w:p><w:pPr>${shade}</w:pPr>${white('段底')}</w:p>`, `<w:p><w:pPr><w:pStyle w:val="Band"/></w:pPr>${white('样底')}</w:p>`, table('格底', '', shade), table('表样', '<w:tblStyle w:val="Head"/>'), table('表底', shade),
      shape('框底', '<a:solidFill><a:srgbClr val="0000FF"/></a:solidFill>'), shape('无填', '<a:noFill/>'), old('旧框', 'fillcolor="#333"'), old('透框', 'filled="f"'),
      shape('白框', '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'), old('旧白', 'style="width:9pt"'), `<w:p>${white('纸上')}</w:p>`,
    ]
    const made = await read(rawDocx(source.join(''), { styles }))
    const words = bodyText(made.body, { dateline: null })
    expect(['段底', '样底', '格底', '表样', '表底', '框底', '无填', '旧框', '透框'].filter((one) => !words.includes(one))).toEqual([])
    expect(made.notes.find((note) => note.kind === 'hidden')?.details).toEqual(['白框', '旧白', '纸上'])
    const behind = '<w:p><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" behindDoc="1"/></w:drawing></w:r></w:p>'
    expect(bodyText((await read(rawDocx(`${source.join('')}${behind}`, { styles }))).body, { dateline: null })).toContain('纸上')
  })

  test('a picture and a note that stand in a form given in two come along', async () => {
    const choice = (inside: string): string => `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wpg">${inside}</mc:Choice><mc:Fallback><w:t>旧样</w:t></mc:Fallback></mc:AlternateContent>`
    const picture = '<w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdP"/></pic:pic></w:drawing>'
    const made = await read(rawDocx(`<w:p><w:r><w:t>渡口</w:t></w:r><w:r>${choice('<w:footnoteReference w:id="2"/>')}</w:r></w:p><w:p><w:r>${choice(picture)}</w:r></w:p>`, { footnotes: `<w:footnote w:id="2">${p('据县志。')}</w:footnote>` }, [{ id: 'rIdP', path: 'media/a.png', content: smallPng(4, 4) }]))
    expect(made.body.root.children.map((block) => block.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(bodyText(made.body, { dateline: null })).toContain('据县志。')
  })

  test('a picture that Word itself could not fetch keeps its place, under no name of the program’s', async () => {
    const picture = '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="图片 1" descr="" title="渡口夜景"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rIdP"/></wp:inline></w:drawing>'
    const named = (title: string) => rawDocx(`${p('渡口。')}<w:p><w:r>${picture.replace('渡口夜景', title)}</w:r></w:p>`, {}, [{ id: 'rIdP', path: '../NULL', content: null }])
    expect((await read(named('渡口夜景'))).body).toEqual(body(paragraph(text('渡口。')), paragraph(text('【补图】渡口夜景'))))
    expect((await read(named(''))).body).toEqual(body(paragraph(text('渡口。')), paragraph(text('【补图】'))))
  })

  test('a file whose end lost a byte or gained some in a transfer is read, as Word reads it', async () => {
    const good = rawDocx(p('渡口的灯。'))
    const short = Buffer.from(good)
    short.writeUInt16LE(1, short.length - 2)
    for (const bytes of [short, Buffer.concat([good, Buffer.from('\r\n')])]) expect((await read(bytes)).body).toEqual(body(paragraph(text('渡口的灯。'))))
  })

  test('fields that are never closed, and fields in fields without end, lose no word', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const link = `${mark('begin')}<w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r>${mark('separate')}<w:r><w:t>渡</w:t></w:r>`
    const made = await read(rawDocx(`<w:p>${link.repeat(4_000)}</w:p><w:p>${link.repeat(4_000)}${mark('end').repeat(4_000)}</w:p>`))
    expect(bodyText(made.body, { dateline: null }).replaceAll('\n', '')).toBe('渡'.repeat(8_000))
  })

  test('a note named twice keeps its number and stands once; a mark longer than Word takes is cut', async () => {
    const again = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${'桥'.repeat(100_000)}%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const item = p('先修路。', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    const made = await read(rawDocx(`<w:p><w:r><w:t>渡口</w:t></w:r>${again}<w:r><w:t>的灯</w:t></w:r>${again}</w:p>${item.repeat(400)}`, { footnotes: `<w:footnote w:id="1">${p('据县志。')}</w:footnote>`, numbering }))
    const lines = made.body.root.children.map((block) => JSON.stringify(block).match(/"text":"[^"]*"/g)?.map((one) => one.slice(8, -1)).join('') ?? '')
    expect([lines[0], lines.at(-1), lines.length, lines[1]?.length]).toEqual(['渡口1的灯1', '1 据县志。', 402, 255 + '先修路。'.length])
  })

  test('a draft without styles: bold lines are crossheads, a bold opening is a run-in', async () => {
    const bold = (words: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t>${words}</w:t></w:r>`
    const made = await read(rawDocx(`${p('头一段说清楚。')}<w:p>${bold('二、修路')}</w:p><w:p>${bold('一是早。')}<w:r><w:t>天亮前出发，不等人。</w:t></w:r></w:p>`))
    expect(made.body).toEqual(body(paragraph(text('头一段说清楚。')), crosshead('二、修路'), paragraph(runIn('一是早。'), text('天亮前出发，不等人。'))))
  })
})

describe('a file that cannot be read says why', () => {
  const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  test.each<[string, string, Buffer]>([
    ['old-format', '来稿.doc', Buffer.concat([OLE, Buffer.alloc(600)])],
    ['encrypted', '来稿.docx', Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['old-format', '来稿.rtf', Buffer.from('{\\rtf1 x}')],
    ['damaged', '来稿.docx', rawDocx(p('半截')).subarray(0, 300)],
    ['damaged', '来稿.docx', zipOf([{ path: 'word/document.xml', content: '<w:document' }])],
    ['other-office', '表.xlsx', zipOf([{ path: 'xl/workbook.xml', content: '<workbook/>' }])],
    ['too-large', '来稿.docx', zipOf([{ path: 'word/document.xml', content: Buffer.alloc(40 * 1024 * 1024, 32) }])],
    ['too-large', '来稿.docx', zipOf([{ path: 'word/document.xml', content: Buffer.alloc(2 * 1024 * 1024, 32), size: 100 }])],
    ['damaged', '来稿.docx', zipOf([{ path: 'word/document.xml', content: '<w:document/>'.repeat(9), size: 12 }])],
    ['damaged', '来稿.docx', zipOf([{ path: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>' }])],
    ['empty', '空.docx', rawDocx('')],
  ])('%s: %s', async (reason, name, bytes) => {
    expect(await refusal(bytes, name)).toEqual({ name, reason })
  })

  test('any damage of a good file is a refusal or a reading, never a crash', async () => {
    const good = rawDocx(`${p('一段。')}${p('两段。')}`)
    const outcomes = await Promise.all(Array.from({ length: Math.floor(good.length / 11) }, async (_, step) => {
      const bad = Buffer.from(good)
      bad[step * 11] = (bad[step * 11] ?? 0) ^ 0xff
      return await refusal(bad)
    }))
    const reasons = outcomes.map((outcome) => (outcome === null ? 'read' : z.object({ reason: z.string() }).parse(outcome).reason))
    expect(reasons.filter((reason) => !['read', 'damaged', 'other-office', 'empty', 'too-large', 'encrypted', 'not-text', 'encoding'].includes(reason))).toEqual([])
    expect(reasons).toContain('damaged')
  })
})

describe('a .docx that no word processor would write so', () => {
  test('words outside a paragraph, and in an element of another name, are read as paragraphs', async () => {
    const run = (words: string): string => `<w:r><w:t>${words}</w:t></w:r>`
    const { body: read_ } = await read(rawDocx(`${run('没有段落的一句。')}<w:p2><w:bookmarkStart w:id="0"/>${run('标签写错了，')}${run('字还在。')}</w:p2><w:sdt><w:sdtContent>${p('控件里的一段。')}</w:sdtContent></w:sdt>`))
    expect(read_).toEqual(body(...['没有段落的一句。', '标签写错了，字还在。', '控件里的一段。'].map((words) => paragraph(text(words)))))
  })

  test('words drawn on a canvas come after their paragraph, a line each', async () => {
    const drawn = (words: string): string => `<a:p><a:r><a:t>${words}</a:t></a:r></a:p>`
    const canvas = `<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"><a:txBody>${drawn('东岸')}${drawn('西岸')}</a:txBody></a:graphicData></a:graphic></w:drawing></w:r>`
    const { body: read_ } = await read(rawDocx(`<w:p>${canvas}<w:r><w:t>两岸各有一个码头，船在中间等人，从早到晚不停。</w:t></w:r></w:p>`))
    expect(bodyText(read_, { dateline: null })).toMatch(/^两岸各有一个码头，船在中间等人，从早到晚不停。\s+东岸\s+西岸$/)
  })
})

describe('an .html file', () => {
  test('is read in the encoding it was saved in', async () => {
    const html = '<html><head><meta charset="gb2312"><title>题</title></head><body><h1>渡口</h1><p>灯亮了。</p></body></html>'
    const gb = Buffer.concat(html.split(/([^\u0000-\u007f]+)/).map((words) => ({ 题: Buffer.from('cce2', 'hex'), 渡口: Buffer.from('b6c9bfda', 'hex'), '灯亮了。': Buffer.from('b5c6c1c1c1cba1a3', 'hex') })[words] ?? Buffer.from(words)))
    const expected = body(crosshead('渡口'), paragraph(text('灯亮了。')))
    expect((await read(gb, '页.html')).body).toEqual(expected)
    const cyrillic = Buffer.concat([Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'), Buffer.from('cfe0f0eeec', 'hex'), Buffer.from('</p>')])
    expect((await read(cyrillic, 'паром.html')).body).toEqual(body(paragraph(text('Паром'))))
    const saysOther = Buffer.from('<meta charset="windows-1251"><p>灯亮了。</p>')
    expect((await read(saysOther, '页.html')).body).toEqual(body(paragraph(text('灯亮了。'))))
    expect((await read(Buffer.from(html), '页.htm')).body).toEqual(expected)
    expect((await read(Buffer.from(`\ufeff${html}`), '无名')).body).toEqual(expected)
  })
})
