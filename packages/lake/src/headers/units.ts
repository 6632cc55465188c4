/** A unit of money: `power` is that of ten which a yuan is multiplied with; a foreign currency has none, what it is worth is nobody's to guess here. */
export type Unit = { text: string; power: number | 'foreign' }

/** The unit in which the amounts of a column stand that have none of their own – with `of`, its whole numbers – and who says so. */
export type AppliedUnit = { text: string; power: number; from: 'asked' | 'header' | 'title'; of?: 'count' }

const POWERS: Readonly<Record<string, number>> = {
  分: -2,
  角: -1,
  元: 0,
  圆: 0,
  块: 0,
  人民币: 0,
  rmb: 0,
  '¥': 0,
  cny: 0,
  yuan: 0,
  十元: 1,
  百元: 2,
  千元: 3,
  万: 4,
  万元: 4,
  十万元: 5,
  百万: 6,
  百万元: 6,
  千万: 7,
  千万元: 7,
  亿: 8,
  亿元: 8,
}
const FOREIGN = /^(?:美元|美金|港[元币]|欧元|日[元圆]|英镑|澳元|澳门[元币]|新?台币|韩[元币]|卢布|外币|原币|usd|hkd|eur|jpy|gbp|[$€£])$/u

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()

/** A text that is nothing but a unit, as 万元, 单位：千元, 人民币元, （元）. */
export function readUnit(text: string): Unit | undefined {
  const bare = fold(text)
    .replace(/^[([【<]|[)\]】>]$/gu, '')
    .replace(/^(?:金额|计量|货币)?单位[:为]?/u, '')
  const name = bare.replace(/^人民币(?=.)|(?<=元)人民币$/gu, '').replace(/圆/u, '元')
  // 元/月, 万元、人: a rate of it, or a list that it begins
  const [first = ''] = name.split(/[/、,;，；和及]/u)
  if (Object.hasOwn(POWERS, first)) return { text: first, power: POWERS[first]! }
  const foreign = /^(?:十|百|千|万|百万|千万|亿)?(.+)$/u.exec(first)?.[1]
  return foreign !== undefined && FOREIGN.test(foreign) ? { text: first, power: 'foreign' } : undefined
}

const BRACKETS = /[(（[【<]([^()（）[\]【】<>]*)[)）\]】>]/gu
const AFTER_MARK = /^(.+)[/|_:：,，·-]([^/|_:：,，·-]+)$/u
/** Without a mark only what cannot be the end of another word, as 单元 is. */
const AT_END = /^(.+?)((?:人民币)?(?:十|百|千|万|十万|百万|千万|亿)元)$/u

/** The unit that a header names, and the header without it: 发放金额（万元） → 万元, 发放金额. */
export function unitOfHeader(header: string): { unit: Unit; plain: string } | undefined {
  const folded = header.normalize('NFKC').replace(/\s+/gu, '')
  for (const bracket of folded.matchAll(BRACKETS)) {
    const unit = readUnit(bracket[1]!)
    if (unit) return { unit, plain: folded.replace(bracket[0], '') }
  }
  for (const pattern of [AFTER_MARK, AT_END]) {
    const parts = pattern.exec(folded)
    const unit = parts ? readUnit(parts[2]!) : undefined
    if (unit) return { unit, plain: parts![1]! }
  }
  return undefined
}

const COUNT = /^(?:单位[:为]?)?(十|百|千|万|十万|百万|千万|亿)?(?:人次?|名|个|户|家|件|起|次|宗|笔|条|天)?$/u

/** What a header says that whole numbers are counted in, and the header without it: 参保人数（万人） → 万, 参保人数. */
export function countUnitOfHeader(header: string): { unit: { text: string; power: number }; plain: string } | undefined {
  const folded = header.normalize('NFKC').replace(/\s+/gu, '')
  for (const bracket of folded.matchAll(BRACKETS)) {
    const [whole, times] = (bracket[1] && COUNT.exec(bracket[1])) || []
    if (whole)
      return {
        unit: { text: whole, power: times ? (POWERS[times] ?? POWERS[`${times}元`] ?? 1) : 0 },
        plain: folded.replace(bracket[0], ''),
      }
  }
  return undefined
}

/** 单位：万元; 金额：万元; 以万元为单位; 均以万元计. */
const STATED = /(?:单位\s*[:为]?|金额\s*[:为])\s*(.{1,24})/gu
const STATED_BEFORE = /(?:以|按|均为|为)(?:人民币)?([^以按为,。;]{1,6}?)(?:为|作为?)?(?:单位|计算?|填列?)/gu

/** The units of money that the lines above a header, or notes below a table, state: 单位：万元, （万元）. Units of other things, and names of offices, are none. */
export function statedUnits(records: readonly (readonly string[])[]): Unit[] {
  const units = records.flatMap(cells => {
    const line = cells
      .map(cell => cell.normalize('NFKC').replace(/\s+/gu, ''))
      .filter(Boolean)
      .join(' ')
    const stated = [
      ...[...line.matchAll(STATED)].flatMap(([, after]) => listed(after!)),
      ...[...line.matchAll(STATED_BEFORE)].flatMap(([, unit]) => readUnit(unit!) ?? []),
    ]
    const inBrackets = [...line.matchAll(BRACKETS)].map(([, inner]) => inner!)
    const alone = cells.filter(cell => cell.trim() !== '')
    const bare = [...inBrackets, ...alone].flatMap(text => readUnit(text) ?? []).filter(unit => unit.text !== '分' && unit.text !== '角')
    return [...stated, ...bare]
  })
  return [...new Map(units.map(unit => [unit.text === '圆' ? '元' : unit.text, unit])).values()]
}

/** 万元、人: one of a list. What goes on as a word is no unit: 单位：元氏县. */
const listed = (after: string): Unit[] =>
  (/^[^)\]】。]*/u.exec(after)?.[0] ?? '').split(/[\s,，、;；/和及]+/u).flatMap(word => readUnit(word) ?? [])
