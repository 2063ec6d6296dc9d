import { AlignmentType, BorderStyle, LineRuleType, type IStylesOptions } from 'docx'

/** Fonts that every Chinese Word and WPS has; elsewhere the names below `altName` in the font table say what stands in. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' }
const HEI = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: '黑体' }
const KAI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '楷体' }
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' }

/** twips of two characters of the text, 首行缩进 */
const INDENT = 480
const LINE = 360
/** Unsaid, LibreOffice takes a line's height for its height and cuts pictures to it. */
const AUTO = LineRuleType.AUTO
const SOFT = '595959'

/** Each style by the name it has in Word's own list; reading one back (desk/ingest/docx) knows those of this desk by these names. */
export const WORD_STYLES = {
  unsigned: '未签发', slip: '稿签', kicker: '引题', deck: '副题', credits: '稿件署名', notice: '更正说明', text: '正文段落', item: '列表段落', speaker: '引语署名', noteLabel: '编者按标题', note: '编者按', rule: '分隔线', tableTitle: '表题', cell: '表格文字',
  picture: '图片段落', galleryFirst: '组图首图', galleryNext: '组图图片', galleryCaption: '组图说明', related: '相关阅读', foot: '文末',
} as const

const own = (id: keyof typeof WORD_STYLES, rest: Omit<NonNullable<IStylesOptions['paragraphStyles']>[number], 'id' | 'name'>) => ({ id, name: WORD_STYLES[id], basedOn: 'Normal', quickFormat: true, ...rest })
const line = (color: string, size = 6) => ({ style: BorderStyle.SINGLE, size, color, space: 4 })
const center = AlignmentType.CENTER

export const wordStyles: IStylesOptions = {
  default: {
    document: { run: { font: SONG, size: 24, language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: LINE, lineRule: AUTO } } },
    title: { run: { font: HEI, size: 44, color: '000000' }, paragraph: { alignment: center, spacing: { before: 160, after: 160, line: 300, lineRule: AUTO }, keepNext: true } },
    heading1: { run: { font: HEI, size: 30, color: '000000' }, paragraph: { spacing: { before: 280, after: 140 }, keepNext: true, keepLines: true } },
    heading2: { run: { font: HEI, size: 26, color: '000000' }, paragraph: { spacing: { before: 220, after: 110 }, keepNext: true, keepLines: true } },
    hyperlink: { run: { color: '1F4E79', underline: {} } },
  },
  paragraphStyles: [
    own('unsigned', { run: { font: HEI, size: 24, color: '9C5700' }, paragraph: { alignment: center, spacing: { before: 300, after: 120 }, border: { top: line('C98A1B'), bottom: line('C98A1B'), left: line('C98A1B'), right: line('C98A1B') } } }),
    own('slip', { run: { font: FANG, size: 20 }, paragraph: { spacing: { line: 280, lineRule: AUTO } } }),
    own('kicker', { run: { font: KAI, size: 28 }, paragraph: { alignment: center, spacing: { before: 240 }, keepNext: true } }),
    own('deck', { run: { font: KAI, size: 28 }, paragraph: { alignment: center, spacing: { after: 120 }, keepNext: true } }),
    own('credits', { run: { font: FANG, size: 21, color: SOFT }, paragraph: { alignment: center, spacing: { after: 240 } } }),
    own('notice', { run: { font: KAI, size: 21 }, paragraph: { spacing: { after: 120 }, border: { left: line('B01C20', 18) }, indent: { left: 120 } } }),
    own('text', { paragraph: { alignment: AlignmentType.BOTH, indent: { firstLine: INDENT } } }),
    own('item', { paragraph: { alignment: AlignmentType.BOTH } }),
    { id: 'Quote', name: 'Quote', basedOn: 'Normal', quickFormat: true, run: { font: KAI }, paragraph: { alignment: AlignmentType.BOTH, indent: { left: INDENT, right: INDENT, firstLine: INDENT }, spacing: { before: 120, after: 60 } } },
    own('speaker', { run: { font: KAI, color: SOFT }, paragraph: { alignment: AlignmentType.RIGHT, indent: { right: INDENT }, spacing: { after: 120 } } }),
    own('noteLabel', { run: { font: HEI }, paragraph: { spacing: { before: 160 }, keepNext: true, border: { left: line('B01C20', 18) }, indent: { left: 120 } } }),
    own('note', { run: { font: KAI }, paragraph: { alignment: AlignmentType.BOTH, spacing: { after: 160 }, border: { left: line('B01C20', 18) }, indent: { left: 120 } } }),
    own('rule', { paragraph: { spacing: { before: 120, after: 240 }, indent: { left: 3000, right: 3000 }, border: { bottom: line('7F7F7F') } } }),
    own('tableTitle', { run: { font: HEI, size: 21 }, paragraph: { alignment: center, spacing: { before: 160, after: 60 }, keepNext: true } }),
    own('cell', { run: { size: 21 }, paragraph: { spacing: { line: 300, lineRule: AUTO } } }),
    own('picture', { paragraph: { alignment: center, spacing: { before: 160, line: 240, lineRule: AUTO }, keepNext: true } }),
    { id: 'galleryFirst', name: WORD_STYLES.galleryFirst, basedOn: 'picture', quickFormat: true }, { id: 'galleryNext', name: WORD_STYLES.galleryNext, basedOn: 'picture', quickFormat: true }, { id: 'galleryCaption', name: WORD_STYLES.galleryCaption, basedOn: 'Caption', quickFormat: true },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', quickFormat: true, run: { font: KAI, size: 21, color: SOFT }, paragraph: { alignment: center, spacing: { before: 60, after: 160, line: 300, lineRule: AUTO } } },
    own('related', { run: { font: KAI }, paragraph: { spacing: { before: 120, after: 120 }, border: { top: line('BFBFBF'), bottom: line('BFBFBF') } } }),
    own('foot', { run: { font: FANG, size: 21, color: SOFT }, paragraph: { spacing: { line: 300, lineRule: AUTO } } }),
  ],
  characterStyles: [
    { id: 'runIn', name: '段首语', basedOn: 'DefaultParagraphFont', quickFormat: true, run: { font: HEI, bold: true } },
    { id: 'dateline', name: '电头', basedOn: 'DefaultParagraphFont', quickFormat: true, run: { font: HEI } },
    { id: 'pictureCredit', name: '图片作者', basedOn: 'DefaultParagraphFont', quickFormat: true, run: { font: FANG } },
  ],
}

/** What stands in where a font is missing: Windows' names in Latin letters, then those of other systems. */
const FONTS: [name: string, alt: string, family: string][] = [
  ['宋体', 'SimSun, Songti SC, Noto Serif CJK SC', 'roman'], ['黑体', 'SimHei, Heiti SC, Noto Sans CJK SC', 'swiss'], ['楷体', 'KaiTi, Kaiti SC, 楷体_GB2312', 'modern'], ['仿宋', 'FangSong, STFangsong, 仿宋_GB2312', 'modern'],
]
export const fontTable = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
  + `${FONTS.map(([name, alt, family]) => `<w:font w:name="${name}"><w:altName w:val="${alt}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`).join('')}</w:fonts>`
