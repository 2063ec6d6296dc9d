import type { EditorThemeClasses } from 'lexical'
import dateline from './nodes/dateline/dateline.module.css'
import table from './nodes/table/table.module.css'
import page from './page.module.css'

const name = (className: string | undefined): string => className ?? ''

export const editorTheme: EditorThemeClasses = {
  paragraph: name(page['paragraph']),
  crosshead1: name(page['crosshead1']),
  crosshead2: name(page['crosshead2']),
  runIn: name(page['runIn']),
  dateline: name(dateline['node']),
  quote: name(page['quote']),
  editorNote: name(page['note']),
  link: name(page['link']),
  list: { ul: name(page['bullets']), ol: name(page['numbers']), listitem: name(page['item']), nested: { listitem: name(page['nesting']) } },
  table: name(table['table']), tableCell: name(table['cell']), tableCellHeader: name(table['header']), tableRow: name(table['row']),
  tableScrollableWrapper: name(table['scroll']), tableSelection: name(table['selecting']), tableCellSelected: name(table['selected']),
  text: {
    bold: name(page['bold']), italic: name(page['italic']), underline: name(page['underline']),
    strikethrough: name(page['strikethrough']), underlineStrikethrough: name(page['underlineStrikethrough']),
  },
}
