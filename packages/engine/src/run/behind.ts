import { keyColumnsAt, keyLinks } from '../analysis/index.ts'
import type { KeyLink } from '../analysis/index.ts'
import { compileBehind } from '../compile/index.ts'
import type { CompiledBehind, Scope } from '../compile/index.ts'
import type { Engine, Session } from '../engines/index.ts'
import { resolveParams } from '../language/index.ts'
import type { CheckedModel } from '../language/index.ts'
import { attach } from './attach.ts'
import type { RunOptions } from './whole/run.ts'
import { allParsed } from './whole/leads.ts'
import { runStages } from './whole/stages.ts'
import type { EvidenceRow } from './types.ts'

export interface RowsBehindOptions extends Pick<RunOptions, 'params' | 'asOf' | 'sources'> {
  model: CheckedModel
  engine: Engine
  /** the step or input whose rows are asked about */
  step: string
  /** which of them, from 1, in the order of a preview */
  rows: readonly number[]
  /** rows of these offices alone */
  scope?: Scope
  /** rows of evidence of each row and data set, default 200 */
  limit?: number
}

/** A row of a data set, with the rows of the step that it has to do with. */
export interface RowBehind {
  place: number
  values: EvidenceRow['values']
  of: number[]
}

export interface RowsBehind {
  /** row → the parts of the key of its lead, as the leads print them; missing where there is no such row */
  keys: Map<number, (string | null)[]>
  /** data set → rows in the order in which they lie there */
  rows: Map<string, RowBehind[]>
}

/** Values that more rows than this share are no key of one row: an office, a month. */
const CROWD = 20
/** So often rows are looked for that belong to those found before. */
const ROUNDS = 4

type Found = Map<string, Map<number, RowBehind>>

const printedOf = (value: EvidenceRow['values'][string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

function add(found: Found, dataset: string, place: number, values: RowBehind['values'], of: Iterable<number>): boolean {
  const rows = found.get(dataset) ?? new Map<number, RowBehind>()
  found.set(dataset, rows)
  const known = rows.get(place)
  if (!known) rows.set(place, { place, values, of: [...new Set(of)] })
  const fresh = known ? [...of].filter(row => !known.of.includes(row)) : []
  known?.of.push(...fresh)
  return !known || fresh.length > 0
}

/** Rows that a link brings to those found: who has them, by the values that they have in common. */
function sought({ left }: KeyLink, rows: Iterable<RowBehind>): Map<string, { values: string[]; of: Set<number> }> {
  const asked = new Map<string, { values: string[]; of: Set<number> }>()
  for (const row of rows) {
    const values = left.columns.map(column => printedOf(row.values[column]))
    if (values.some(value => value === null)) continue
    const key = JSON.stringify(values)
    const one = asked.get(key) ?? { values: values as string[], of: new Set<number>() }
    asked.set(key, one)
    row.of.forEach(of => one.of.add(of))
  }
  return asked
}

async function follow(session: Session, compiled: CompiledBehind, links: readonly KeyLink[], found: Found): Promise<void> {
  for (let round = 0, grown = true; grown && round < ROUNDS; round++) {
    grown = false
    for (const link of links) {
      const asked = sought(link, found.get(link.left.dataset)?.values() ?? [])
      if (asked.size === 0) continue
      const { dataset, columns } = link.right
      const sql = compiled.keyed({ dataset, columns, values: [...asked.values()].map(({ values }) => values), most: CROWD })
      for (const [place, values] of await allParsed<[number, RowBehind['values']]>(session, sql)) {
        const { of } = asked.get(JSON.stringify(columns.map(column => printedOf(values[column])))) ?? { of: new Set<number>() }
        grown = add(found, dataset, place, values, of) || grown
      }
    }
  }
}

async function evidence(session: Session, compiled: CompiledBehind, limit: number): Promise<Found> {
  const places = await allParsed<[number, number, number]>(session, compiled.places(limit))
  const wanted = new Map<number, Map<number, number[]>>()
  for (const [row, input, place] of places) {
    const of = wanted.get(input) ?? new Map<number, number[]>()
    wanted.set(input, of)
    of.set(place, [...(of.get(place) ?? []), row])
  }
  const at = new Map([...wanted].map(([input, of]) => [input, [...of.keys()].sort((a, b) => a - b)]))
  const found: Found = new Map()
  if (at.size === 0) return found
  for (const [input, place, , values] of await allParsed<[number, number, number, RowBehind['values']]>(session, compiled.at(at)))
    add(found, compiled.datasets[input]!, place, values, wanted.get(input)!.get(place)!)
  return found
}

/**
 * What a few rows of a step rest on: the rows of data sets that they were made of, and those that the model would bring together with these, by the columns that it
 * joins and groups by – also the row that keeps one from becoming a lead.
 *
 * @throws ParameterError, RunError, and an Error where a step does not have the key of the leads (`keyColumnsAt`)
 */
export async function rowsBehind({
  model,
  engine,
  step,
  rows,
  scope,
  params,
  asOf,
  sources,
  limit = 200,
}: RowsBehindOptions): Promise<RowsBehind> {
  const columns = keyColumnsAt(model.ir, step)
  if (!columns) throw new Error(`the step ${step} does not have the key of the leads`)
  const compiled = compileBehind(model, {
    dialect: engine.name,
    params: resolveParams(model, params ?? {}, asOf),
    asOf,
    step,
    rows,
    columns,
    ...(scope && { scope }),
  })
  const session = await engine.session()
  try {
    for (const id of new Set(model.inputs.map(({ dataset }) => dataset.id))) await attach(session, id, model, sources)
    await runStages(session, compiled, (_done, _of, work) => work())
    await session.run(compiled.create)
    const keys = await allParsed<[number, ...(string | null)[]]>(session, compiled.printed)
    const found = await evidence(session, compiled, limit)
    await follow(session, compiled, keyLinks(model.ir), found)
    return {
      keys: new Map(keys.map(([row, ...parts]) => [row, parts])),
      rows: new Map([...found].map(([dataset, all]) => [dataset, [...all.values()].sort((a, b) => a.place - b.place)])),
    }
  } finally {
    session.close()
  }
}
