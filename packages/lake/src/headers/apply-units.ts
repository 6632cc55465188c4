import type { DatasetDef } from '../dataset.ts'
import { ImportError } from '../errors.ts'
import { examplesOf, type Notice } from '../notices.ts'
import type { HeaderMatch, Match } from './match.ts'
import { type AppliedUnit, countUnitOfHeader, readUnit, statedUnits, type Unit, unitOfHeader } from './units.ts'

/** column id (or label) → unit, as a person gave it */
export type AskedUnits = Readonly<Record<string, string>>

/**
 * Gives the columns of amounts their units: as a person said, else by the header, else by the lines above it. Yuan need not be said.
 * @param beside the records that may state a unit of the whole table
 * @throws ImportError `unit-unclear`, `mapping-invalid`
 */
export function applyUnits(
  dataset: DatasetDef,
  match: HeaderMatch,
  { beside, asked = {}, file }: { beside: readonly (readonly string[])[]; asked?: AskedUnits | undefined; file: string },
): { match: HeaderMatch; notices: Notice[] } {
  const given = askedUnits(dataset, asked)
  const stated = statedUnits(beside)
  const notices: Notice[] = []
  const matches = match.matches.map((entry): Match => {
    const { type } = dataset.columns.find(({ id }) => id === entry.column)!
    if (type === 'int') return counted(entry, notices)
    if (type !== 'money') return entry
    const own = unitOfHeader(entry.header)?.unit
    const unit = given.get(entry.column) ?? own
    if (unit) {
      if (unit.power === 'foreign') throw unclear(file, entry, [unit])
      const other = [own, ...stated].find(found => found && found.power !== unit.power)
      const from = given.has(entry.column) ? 'asked' : 'header'
      if (other) notices.push(overruled(entry, unit, other, from))
      else if (unit.power !== 0) notices.push(applied(entry, unit.text, from))
      return withUnit(entry, unit, from)
    }
    const [first, second] = stated
    if (!first) return entry
    if (second || first.power === 'foreign') throw unclear(file, entry, stated)
    if (first.power !== 0) notices.push(applied(entry, first.text, 'title'))
    return withUnit(entry, first, 'title')
  })
  return { match: { ...match, matches }, notices }
}

/** A number of people in 万, where the header says so. */
function counted(entry: Match, notices: Notice[]): Match {
  const unit = countUnitOfHeader(entry.header)?.unit
  if (!unit || unit.power === 0) return entry
  notices.push({
    kind: 'applied',
    of: 'columns',
    count: 1,
    column: entry.column,
    text: {
      'zh-CN': `数量以${unit.text}为单位（按表头），已换算；单元格自带单位的以其自身为准`,
      en: `Numbers were read in ${unit.text} (by the header) and stand as they are now; a cell with a unit of its own keeps it`,
    },
    examples: examplesOf([entry.header]),
  })
  return { ...entry, unit: { ...unit, from: 'header', of: 'count' } }
}

const withUnit = (entry: Match, { text, power }: Unit, from: AppliedUnit['from']): Match => ({
  ...entry,
  unit: { text, power: power as number, from },
})

function askedUnits(dataset: DatasetDef, asked: AskedUnits): Map<string, Unit> {
  return new Map(
    Object.entries(asked).map(([name, text]) => {
      const column = dataset.columns.find(({ id, label }) => id === name || label['zh-CN'] === name)
      const unit = readUnit(text)
      if (column?.type === 'money' && unit && unit.power !== 'foreign') return [column.id, unit]
      const amounts = dataset.columns.filter(({ type }) => type === 'money').map(({ id, label }) => `${label['zh-CN']}（${id}）`)
      throw new ImportError(
        'mapping-invalid',
        {
          'zh-CN': `无法识别的金额单位：${name}=${text}`,
          en: `This is no unit of an amount: ${name}=${text}`,
        },
        {
          'zh-CN': `写法：列=单位，单位如 元、千元、万元、亿元；金额列：${amounts.join('、') || '无'}`,
          en: `Write COLUMN=UNIT with a unit such as 元, 千元, 万元, 亿元; columns of amounts: ${amounts.join(', ') || 'none'}`,
        },
        { column: name },
      )
    }),
  )
}

const WHERE: Record<AppliedUnit['from'], [string, string]> = {
  asked: ['按手工指定', 'as was asked for'],
  header: ['按表头', 'by the header'],
  title: ['按表头上方的说明', 'by the lines above the header'],
}

function applied(entry: Match, unit: string, from: AppliedUnit['from']): Notice {
  const [zh, en] = WHERE[from]
  return {
    kind: 'applied',
    of: 'columns',
    count: 1,
    column: entry.column,
    text: {
      'zh-CN': `金额单位为${unit}（${zh}），已换算为元；单元格自带单位的以其自身为准`,
      en: `Amounts were read in ${unit} (${en}) and stand in yuan now; a cell with a unit of its own keeps it`,
    },
    examples: examplesOf([entry.header]),
  }
}

function overruled(entry: Match, unit: Unit, other: Unit, from: AppliedUnit['from']): Notice {
  const [zh, en] = WHERE[from]
  return {
    kind: 'doubted',
    of: 'columns',
    count: 1,
    column: entry.column,
    text: {
      'zh-CN': `文件中金额单位前后不一（${unit.text}、${other.text}），${zh}以${unit.text}读入，请核对`,
      en: `The file names more than one unit (${unit.text}, ${other.text}); amounts were read in ${unit.text} ${en}: please look again`,
    },
    examples: examplesOf([entry.header]),
  }
}

/** @throws nothing; @returns the error that asks for the unit of a column */
export function unclear(file: string, { column, header }: Match, units: readonly Unit[]): ImportError {
  const names = units.map(({ text }) => text)
  return new ImportError(
    'unit-unclear',
    {
      'zh-CN': `${file}：“${header}”的金额单位不明（文件中写有：${names.join('、')}）`,
      en: `${file}: the unit of the amounts under "${header}" is unclear (the file says: ${names.join(', ')})`,
    },
    {
      'zh-CN': `请指定单位：--unit ${column}=万元（或 元、千元……）；外币须先折算为人民币。`,
      en: `Say the unit: --unit ${column}=万元 (or 元, 千元 …); turn foreign money into yuan first.`,
    },
    { column, header, units: names },
  )
}
