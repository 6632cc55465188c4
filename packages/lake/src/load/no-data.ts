import { isTextual } from '../cells/convert.ts'
import type { Bilingual, ColumnDef, DatasetDef } from '../dataset.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { text } from '../sql.ts'
import { mustStand } from './stage.ts'

/**
 * Records of a table that are no data: what people and printed reports put above, between and below the rows. They are set aside with their reason and
 * do not count as bad. A record with a good key is always data, whatever it says.
 */
export type NoData = 'empty' | 'rule' | 'header' | 'codes' | 'title' | 'page' | 'note' | 'total'

export const NO_DATA_REASONS: Record<NoData, Bilingual> = {
  empty: { 'zh-CN': '空行', en: 'empty row' },
  rule: { 'zh-CN': '分隔线', en: 'rule' },
  header: { 'zh-CN': '重复的表头', en: 'header again' },
  codes: { 'zh-CN': '字段代码或类型行', en: 'codes or types of the columns' },
  title: { 'zh-CN': '重复的表题', en: 'title again' },
  page: { 'zh-CN': '页码或结束标记', en: 'number of a page, or mark of the end' },
  note: { 'zh-CN': '表注或落款', en: 'note or signature' },
  total: { 'zh-CN': '合计行', en: 'total' },
}

/** The mark with which DOS ends a text is as good as a rule. */
const fold = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .replaceAll('\u001A', '-')

const RULE = /^[-=_*~+—–─━═·.|#/\\]+$/u
const COUNT = /^[-+]?[\d.,]+(?:人|名|件|宗|笔|条|行|户|家|项|次|份|起|张|天|元|万元|亿元|%)?$/u
const TOTAL =
  /^[(【]?(?:.{0,40}(?:合计|总计|小计|共计|累计|总和|汇总|计数|平均值?|均值|最大值|最小值)|其中(?::.{0,10})?|(?:上|去)(?:年|月)同期|(?:总?(?:人数|户数|件数|笔数|条数))|(?:总|一)?共[\d.,]+(?:人|名|件|宗|笔|条|行|户|家|项|次|份|起)|(?:grand|sub)?total|sum)[)】]?(?:\([^)]*\))?:?(?:[-+]?[\d.,]+(?:人|名|件|宗|笔|条|行|户|家|项|次|份|起|元|万元)?)?$/iu
const NOTE =
  /^[*※#(]?(?:[备附]?注|(?:填[表报])?说明|附件?|(?:数据)?来源|(?:制表|制单|审核|复核|审批|填表|填报|统计|经办|录入|打印|导出|生成|报送|汇总)(?:人员?|单位|部门|时间|日期|机关)?|(?:(?:单位|部门|科室|分管)?(?:负责人|领导|主管))|报表(?:日期|时间|编号)|联系(?:人|电话|方式)|(?:完成|执行|查询|统计|截止|截至)(?:时间|日期)|(?:金额|计量|货币)?单位|签[字章名]|盖章|日期)\d*:/u
const NUMBERED_NOTE = /^注\d+[、.]/u
const PAGE =
  /^(?:第?\d+页|第\d+页[,/|、]?共\d+页|共\d+页(?:[,/|、]?第\d+页)?|\d+\/\d+页|page\d+(?:(?:of|\/)\d+)?|[-—]\d+[-—]|[-—=*]*\(?(?:以下(?:空白|无正文|无内容|无数据)|(?:报表|表格|数据|文件|记录)?(?:结束|完)|(?:报表|数据|文件)结尾|end(?:of(?:report|file|data))?|eof)\)?[-—=*]*|\(?\d+rows?(?:selected|affected)?\.?\)?|已选择\d+行。?|(?:共|总计?|合计)\d+(?:条|行|人|名|件|宗|笔|户|家|项|份|起)(?:记录|数据)?。?|\(?\d+(?:行|条)(?:记录|受影响)?\)?|(?:总)?记录数:?\d+)$/iu

const isNote = (cell: string) => NOTE.test(cell) || NUMBERED_NOTE.test(cell)

const STRAY = [TOTAL, NOTE, NUMBERED_NOTE, PAGE, RULE]

/** True for a cell that, where a key should be, may show that its row is no data. */
const isStrayKey = (cell: string): boolean => STRAY.some(pattern => pattern.test(cell))

/** No label of a total and no beginning of a note that is looked for is longer; a whole note may be. In characters. */
const LONGEST = 400
/** A letter of each pattern but those of marks alone, and the marks with which those begin: to look for them is a tenth of the cost of a pattern. */
const LETTERS = [
  '计',
  '和',
  '总',
  '数',
  '值',
  '均',
  '共',
  '其中',
  '期',
  '结',
  '完',
  'nd',
  'ND',
  'eof',
  'EOF',
  '章',
  '。',
  ':',
  '：',
  '注',
  '页',
  '空',
  '条',
  '行',
  '录',
  '无',
  'otal',
  'OTAL',
  'row',
  'age',
]
/** What begins with a digit may be a subtotal (a spreadsheet writes 汇总 behind the number of each group), a numbered note or a day of signature. */
const ENDS = [...'页总计数值。；;日)）']
const MARKS = ['=', '_', '~', '|', '—', '–', '─', '━', '═', '·', '\\', '\u001A']

/**
 * SQL that is true for the value of a key that {@link noDataIn} should look at with its whole record: a label where a key should be, or a header. All keys are asked, so that
 * it must cost next to nothing for those that begin with a digit or are numbers of cases, which nearly all are.
 * @param key SQL of a key's text
 */
export function strayKey(key: string, type: ColumnDef['type'], headers: readonly string[]): string {
  const again = [...new Set(headers.flatMap(header => [header, header.toUpperCase()]))].map(header => `${key} = ${text(header)}`)
  const usual = `${key} >= '0' AND ${key} < ':'${type === 'case_no' ? ` OR suffix(${key}, '号')` : ''}`
  const hints = [...LETTERS.map(letter => `contains(${key}, ${text(letter)})`), ...MARKS.map(mark => `prefix(${key}, ${text(mark)})`)]
  const label = `regexp_matches(translate(${key}, ' \t\u3000：（）\u001A', '   :()-').replace(' ', ''), ${text(RE2)})`
  const odd = `${key} < '0' OR ${hints.join(' OR ')}`
  const none = type === 'text' ? '' : ` OR NOT regexp_matches(${key}, '[0-9]')`
  const named = `((${odd}) AND length(${key}) <= ${LONGEST} AND ${label})${none}`
  // 2.截至年底: no number of a person or firm, which alone in its row may be the rest of a note
  const short =
    type === 'person_id' || type === 'org_id'
      ? ` OR CASE WHEN length(${key}) < 15 THEN NOT regexp_matches(${key}, '[0-9A-Za-z]{6}') ELSE false END`
      : ''
  return `(${[...again, `(CASE WHEN ${usual} THEN right(${key}, 1) IN (${ENDS.map(text).join(', ')})${short} ELSE ${named} END)`].join(' OR ')})`
}

/** The patterns as RE2 reads them. */
const RE2 = `(?i)${STRAY.map(({ source }) => `(?:${source})`).join('|')}`

export type TableShape = {
  dataset: DatasetDef
  match: HeaderMatch
  /** The records from the beginning of the file to the header, which is the last one. */
  lead: readonly (readonly string[])[]
}

type Mapped = { def: ColumnDef; index: number; key: boolean }

/** Tells for the cells of a record, as they stand in the file, whether and how it is no data. */
export function noDataIn({ dataset, match, lead }: TableShape): (cells: readonly string[]) => NoData | undefined {
  const mapped: Mapped[] = match.matches.map(({ column, index }) => ({
    def: dataset.columns.find(({ id }) => id === column)!,
    index,
    key: mustStand(
      dataset,
      dataset.columns.find(({ id }) => id === column)!,
    ),
  }))
  const keys = mapped.filter(({ key }) => key)
  const header = (lead.at(-1) ?? []).map(fold)
  const named = header.filter(Boolean).length
  // some cells of it may be missing, as where a program joins pages of other width
  const isHeaderAgain = (cells: readonly string[], filled: number) =>
    2 * filled >= named && cells.every((cell, i) => cell === '' || cell === header[i])
  // 身份证号码 on the second page for 身份证号 on the first
  const names = mapped.map(({ def, index }) => ({
    index,
    all: new Set([def.label['zh-CN'], def.label.en, ...def.synonyms, def.id].map(name => fold(name))),
  }))
  const namesAgain = (cells: readonly string[]) =>
    names.filter(({ index }) => cells[index]).length > 1 && names.every(({ index, all }) => !cells[index] || all.has(cells[index]))
  const titles = new Set(
    lead
      .slice(0, -1)
      .map(cells => withoutDigits(signature(cells)))
      .filter(Boolean),
  )
  return record => {
    const cells = record.map(fold)
    const filled = cells.filter(Boolean)
    if (filled.length === 0) return 'empty'
    if (filled.every(cell => RULE.test(cell))) return 'rule'
    if (isHeaderAgain(cells, filled.length) || namesAgain(cells)) return 'header'
    if (isCodes(mapped, cells, filled)) return 'codes'
    if (titles.has(withoutDigits(signature(record)))) return 'title'
    if (filled.every(cell => PAGE.test(cell))) return 'page'
    const stray = keys.filter(({ index }) => isStrayKey(cells[index] ?? ''))
    const keyless = keys.some(({ def, index }) => !mayBeKey(def, cells[index] ?? ''))
    if ((keyless && isNote(filled[0]!)) || stray.some(({ index }) => isNote(cells[index]!))) return 'note'
    // a number of its own may stand before the label
    if (keyless && TOTAL.test(filled.find(cell => !COUNT.test(cell)) ?? '')) return 'total'
    if (stray.some(({ index }) => TOTAL.test(cells[index]!)) && onlySums(mapped, cells)) return 'total'
    if (mapped.every(({ index }) => !cells[index])) return 'empty'
    return filled.length === 1 && named > 1 && isLoneNote(mapped, cells) ? 'note' : undefined
  }
}

/** AJBH, XM, case_no, VARCHAR(20): what programs write below the names of columns. */
const CODE = /^[a-z_][\w.\-(),]*$/iu
const YES_OR_NO = /^(?:[yntf]|yes|no|true|false)$/iu

/** True for a record of codes alone, one of which stands where it can be no value. */
const isCodes = (mapped: readonly Mapped[], cells: readonly string[], filled: readonly string[]): boolean =>
  filled.length > 1 &&
  filled.every(cell => CODE.test(cell)) &&
  mapped.some(({ def: { type }, index }) => {
    const cell = cells[index] ?? ''
    return type !== 'text' && type !== 'case_no' && cell.length > 1 && !/^[a-z]?\d{5}/iu.test(cell) && !YES_OR_NO.test(cell)
  })

const signature = (cells: readonly string[]): string => cells.map(fold).join('\u0000').replace(/\0+$/u, '')
const withoutDigits = (text: string): string => (/\p{L}/u.test(text) ? text.replace(/\d+/gu, '#') : '')

/** Any text may be a key of text; the key of another type has a digit at least. */
const mayBeKey = ({ type }: ColumnDef, cell: string): boolean => cell !== '' && (type === 'text' || /\d/u.test(cell))

const DAY = /^(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月](?:\d{1,2}日?)?)?$/u
const SENTENCE = /[。；;:]|^\(.*\)$|^([-—=*]+).*\1$/u

/** What the only cell of a row would have to be to be the row's number. */
function mayBeLoneKey(type: ColumnDef['type'], cell: string): boolean {
  if (cell === '') return false
  if (type === 'person_id' || type === 'org_id') return /[0-9A-Z]{6}/iu.test(cell)
  return type === 'text' ? !SENTENCE.test(cell) : /\d/u.test(cell) && !DAY.test(cell)
}

/** True for a row of one cell that is neither its number nor a value of its column: the rest of a note, a seal, a day of signature. */
const isLoneNote = (mapped: readonly Mapped[], cells: readonly string[]): boolean =>
  mapped.every(({ def: { type }, index, key }) => {
    const cell = cells[index] ?? ''
    if (key) return !mayBeLoneKey(type, cell)
    if (type === 'date') return !/\d{4}\D?\d{1,2}\D?\d{1,2}/u.test(cell)
    return cell === '' || ((type === 'int' || type === 'money') && !/\d/u.test(cell))
  })

/** True where a record says nothing but a word for a total and numbers: a person or thing of that name would have more to it. */
const onlySums = (mapped: readonly Mapped[], cells: readonly string[]): boolean =>
  mapped.every(({ def, index }) => {
    const cell = cells[index] ?? ''
    return cell === '' || TOTAL.test(cell) || COUNT.test(cell) || RULE.test(cell) || (!isTextual(def.type) && def.type !== 'date')
  })
