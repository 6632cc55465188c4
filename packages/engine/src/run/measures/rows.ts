import type { CellRef, CompiledMeasures } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { MeasuresIr } from '../../ir/index.ts'
import { allParsed } from '../whole/leads.ts'
import type { Found } from '../whole/leads.ts'
import { startOfPeriod } from './numbers.ts'
import type { MeasureCell, MeasureEvidence } from './types.ts'

/** Keys and rows that an error names. */
const NAMED = 3

/** Throws where rows with one key, which should count once, would count in two cells or with two values, or have no key; names some of them. */
export async function refuseTorn(index: number, session: Session, compiled: CompiledMeasures, ir: MeasuresIr): Promise<void> {
  const { scan, conflicts } = compiled.scans[index]!
  const found = await allParsed<[string, ...(string | number | null)[]]>(session, conflicts!(NAMED))
  if (found.length === 0) return
  const keys = found.slice(0, NAMED).map(([, ...key]) => key)
  const rows = await allParsed<Found>(session, compiled.selectKeyed(index, keys, NAMED))
  const named = keys.map((key, i) => {
    const places = rows.filter(([lead]) => lead === i).map(([, input, row]) => `${compiled.datasets[input]!} row ${row}`)
    return `${scan.once!.map((column, n) => `${column} ${key[n] ?? 'empty'}`).join(', ')}: ${places.join(', ')}`
  })
  const sum = scan.sums[Number(found[0]![0])]!
  const measure = ir.measures.find(
    ({ den, num, once }) =>
      once !== null && [den, num].some(side => side && side.from === scan.from && JSON.stringify(side.where) === JSON.stringify(sum.where)),
  )!
  const hasNoKey = keys[0]!.includes(null)
  const what = hasNoKey
    ? `rows of “${scan.from}” have no ${scan.once!.join(', ')}, by which they should count once: leave them out by where`
    : `rows of “${scan.from}” should count once by ${scan.once!.join(', ')}, but those of one key differ in ${[...scan.unit.columns, ...scan.by, scan.at].join(', ')} or the value: leave one row for each by group or rank`
  throw new RunError(`the measure ${measure.id}: ${what}. ${named.join('; ')}`)
}

/** The rows behind cells, side by side: those of a numerator that is a part of its denominator are told once, as of both. */
export async function evidenceOf(
  cells: readonly MeasureCell[],
  limit: number,
  session: Session,
  compiled: CompiledMeasures,
  ir: MeasuresIr,
): Promise<{ rows: MeasureEvidence[]; total: Record<string, number> }[]> {
  const result = cells.map(() => ({ rows: [] as MeasureEvidence[], total: {} as Record<string, number> }))
  if (limit === 0) return result
  for (const [index, measure] of ir.measures.entries()) {
    const refs = cells.flatMap(({ measure: of, unit, by, period, status }, cell): CellRef[] => {
      const isOfIt = of === measure.id && status !== 'unknown' && status !== 'suppressed'
      return isOfIt ? [{ cell, unit, start: startOfPeriod(period)!.start, ...(by && { by }) }] : []
    })
    for (const side of ['den', 'num'] as const) {
      if (!measure[side]) continue
      for (let at = 0; at < refs.length; at += REFS) {
        const sql = compiled.selectRows(index, side, refs.slice(at, at + REFS), limit)
        for (const [cell, input, row, total, values] of await allParsed<Found>(session, sql))
          put(result[cell]!, { dataset: compiled.datasets[input]!, row, values, of: side === 'den' ? 'denominator' : 'numerator' }, total)
      }
    }
  }
  return result
}

/** Cells that one statement asks for. */
const REFS = 1000

function put({ rows, total }: { rows: MeasureEvidence[]; total: Record<string, number> }, found: MeasureEvidence, count: number): void {
  const same = rows.find(({ dataset, row }) => dataset === found.dataset && row === found.row)
  if (same) same.of = 'both'
  else rows.push(found)
  total[`${found.of}:${found.dataset}`] = count
}
