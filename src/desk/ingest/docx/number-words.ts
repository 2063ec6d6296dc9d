const DIGITS = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const MOST = 9_999

/** 12 → 十二, 101 → 一百〇一; formal numerals keep their 壹 before 拾. */
function counted(value: number, digits: string, units: readonly string[], isFormal: boolean): string {
  let words = ''
  let gap = false
  const figures = String(value)
  for (const [at, figure] of [...figures].entries()) {
    const unit = units[figures.length - 1 - at] ?? ''
    if (figure === '0') gap = words !== ''
    else {
      words += `${gap ? digits[0] : ''}${digits[Number(figure)]}${unit}`
      gap = false
    }
  }
  return !isFormal && value >= 10 && value < 20 ? words.slice(1) : words
}

function roman(value: number): string {
  const steps: [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']]
  let left = value
  return steps.map(([step, letters]) => {
    const times = Math.floor(left / step)
    left -= times * step
    return letters.repeat(times)
  }).join('')
}

/** Word writes z, aa, bb, cc … */
const letters = (value: number): string => String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
const full = (value: number): string => String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/**
 * A number in one of Word's number formats (ST_NumberFormat, ECMA-376-1 17.18.59), those in Chinese use among them; in
 * figures where the format is not known or does not reach so far.
 */
export function numberWords(value: number, format: string): string {
  if (value < 1 || value > MOST) return String(value)
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'taiwaneseCountingThousand': case 'koreanCounting':
      return counted(value, DIGITS, ['', '十', '百', '千'], false)
    case 'chineseLegalSimplified': case 'ideographLegalTraditional': case 'japaneseLegal': return counted(value, LEGAL, ['', '拾', '佰', '仟'], true)
    case 'ideographDigital': case 'japaneseDigitalTenThousand': case 'taiwaneseDigital': return [...String(value)].map((figure) => DIGITS[Number(figure)]).join('')
    case 'ideographTraditional': return STEMS[value - 1] ?? String(value)
    case 'ideographZodiac': return BRANCHES[value - 1] ?? String(value)
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': case 'ideographEnclosedCircle': return value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'decimalEnclosedParen': return value <= 20 ? String.fromCharCode(0x2473 + value) : `(${value})`
    case 'decimalEnclosedFullstop': return value <= 20 ? String.fromCharCode(0x2487 + value) : `${value}.`
    case 'decimalFullWidth': case 'decimalFullWidth2': return full(value)
    case 'decimalZero': return String(value).padStart(2, '0')
    case 'lowerLetter': return letters(value)
    case 'upperLetter': return letters(value).toUpperCase()
    case 'lowerRoman': return roman(value)
    case 'upperRoman': return roman(value).toUpperCase()
    case 'ordinal': return `${value}${value % 100 > 10 && value % 100 < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'}`
    default: return String(value)
  }
}
