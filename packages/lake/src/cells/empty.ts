import { text } from '../sql.ts'
import { narrow, seen } from './marks.ts'
import type { TextRole } from './role.ts'

/**
 * Cells that say that there is nothing: words of people, values of programs, errors of spreadsheets, strokes. Two firms whose telephone is 无 have none in
 * common. A cell is one only as a whole; 无锡 is a city.
 */
const WORDS =
  '无|暂无|略|保密|(?:详?见)(?:附件|备注)|空|空白|空值|不[详祥]|未知|不明|未填写|未填|未填报|未登记|未提供|未采集|未录入|待补|待补充|待填|待查|待定|待核实|暂缺|缺失|缺|不适用|无此项|无数据|无记录|无信息|没有|没填|同上'
const PROGRAMS = 'null|nil|none|nan|undefined|unknown|n/a\\.?|(?-i:NA|na)|n\\.a\\.|\\\\n|nat|<na>|empty|blank'
const ERRORS = '#(?:n/a|ref!|value!|div/0!|name\\?|null!|num!|spill!|calc!|getting_data|field!|blocked!|unknown!|connect!|busy!|python!)'
/** Strokes, stars and crosses alone, as they fill a form; a width that does not hold a number shows as ####. */
const STROKES = '[-\\x{2010}-\\x{2015}\\x{2212}\\x{2500}\\x{30FC}_/\\\\|.。、,;·•*×✕✗╳?？…~～#^=]+|x{3,}'
/** The same as above, in a stroke: what it was is not said in the row itself. */
const DITTO = '[〃″"“”々〻]+'

const EMPTY = `(?i)^[(（\\[【<《]?(?:${WORDS}|${PROGRAMS})[。.]?[)）\\]】>》]?$|^(?:${ERRORS}|${STROKES}|${DITTO})$`

/** What no person, firm, telephone or case is numbered: nothing but noughts, or one digit over and over (11111111111). */
const NO_NUMBER = `^(?:0+(?:\\.0+)?|${'123456789'
  .split('')
  .map(digit => `${digit}{7,}`)
  .join('|')})$`
/** A telephone without a digit is none: 空号, 停机, 保密, x. */
const NO_DIGIT = '^[^0-9]+$'
/** 无电话, 未带证件: a number does not begin so. */
const NONE_OF_IT = '^(?:无|没有|暂无|未|不)\\p{Han}{0,8}$'

/** The day nought of databases and spreadsheets. */
/** No end, or not yet: 至今, 长期, 尚未重报. */
const NO_END = '^(?:至今|迄今|现在|目前|长期|长期有效|永久|永久有效|在任|在职|现任|无固定期限|(?:尚|至今|暂时?|还|仍)?(?:未|没有?).{1,8})$'
const NO_DAY = '^(?:0+|0000[-/.年]00?[-/.月]00?日?|1900[-/.年]0?1[-/.月]00?日?)(?:[T ]?0{1,2}:00(?::00(?:[.]0+)?)?)?$'

/** The characters that such a cell begins with: one look at the first tells nearly every other cell apart. */
export const EMPTY_BEGINNINGS = [
  ...`〃″"“”'‘々〻无暂空不未待缺没同略保见详nNuUeEbB<（([【《\\-—–‒‑‐―−─ー_/|.。、,;·•*×✕✗╳?？…~～#^=xX－／．＊＃＿＼，＝ＮｎＵｕＥｅＢｂＸｘ<＜`,
]
  .map(character => character.codePointAt(0)!)
  .filter((code, i, all) => all.indexOf(code) === i)
export const LONGEST_EMPTY = 36

/** The quick look: false for nearly every cell that is not empty. */
export const mayBeEmpty = (cell: string): string =>
  `CASE WHEN strlen(${cell}) <= ${LONGEST_EMPTY} THEN unicode(${cell}) IN (${EMPTY_BEGINNINGS.join(', ')}) ELSE false END`

const BEGINS_EMPTY = `(?s)[${EMPTY_BEGINNINGS.map(code => `\\x{${code.toString(16)}}`).join('')}].*`

/** The same for longer cells too, as one function that DuckDB asks of each different value of a dictionary once, which it does not do with regexp_matches(). */
export const mayBeginEmpty = (cell: string): string => `regexp_full_match(${cell}, '${BEGINS_EMPTY}')`

/**
 * True where a cell says that there is nothing.
 * @param values what the column may say: none of them is empty
 */
export function saysNothing(cell: string, role: TextRole | 'value' | 'day', values: readonly string[] = []): string {
  const plain = seen(narrow(cell))
  const more =
    role === 'name'
      ? ['^0+$']
      : role === 'day'
        ? [NO_DAY, NO_END]
        : role === 'words' || role === 'value'
          ? []
          : [NO_NUMBER, ...(role === 'case' ? [] : [NONE_OF_IT]), ...(role === 'phone' ? [NO_DIGIT] : [])]
  const empty = [EMPTY, ...more].map(pattern => `regexp_matches(${plain}, ${text(pattern)})`).join(' OR ')
  return values.length ? `((${empty}) AND ${cell} NOT IN (${values.map(text).join(', ')}))` : `(${empty})`
}
