import { createHash, createHmac } from 'node:crypto'
import type { I18nText } from '@jianqing/contract'
import type { DatasetDef, MeasureCell, MeasureEvidence } from '@jianqing/engine'

/** A row behind a number: its key and what it held, both salted, and the side on which it counts. */
export type FrozenRow = [key: string, held: string, of: MeasureEvidence['of']]

/** A number of a period, as it stands in the file: no names but those of offices. */
export interface FrozenCell {
  model: string
  measure: string
  unit: string | null
  status: MeasureCell['status']
  value: string | null
  numerator: string | null
  denominator: string | null
  /** how many rows it is counted of */
  count: number
  rows: FrozenRow[]
}

export interface Frozen {
  format: 1
  period: string
  /** the day at which the models stood */
  asOf: string
  measures: { model: string; id: string; title: I18nText; question: I18nText; rankMinDen: number }[]
  cells: FrozenCell[]
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const salted = (salt: string, text: string): string => createHmac('sha256', salt).update(text).digest('base64url').slice(0, 22)

/** What stands for a row: nobody without the salt can tell which row it was, or guess it. */
export function freezeRow(salt: string, { key }: Pick<DatasetDef, 'key'>, { dataset, values, of }: MeasureEvidence): FrozenRow {
  const keys = key.map(column => values[column] ?? null)
  return [salted(salt, JSON.stringify([dataset, keys])), salted(salt, JSON.stringify([dataset, Object.entries(values)])), of]
}

/** The hash of the numbers alone: told again from the file, it is the same. */
export const resultOf = ({ period, cells }: Pick<Frozen, 'period' | 'cells'>): string =>
  sha256(
    cells
      .map(({ model, measure, unit, status, value, numerator, denominator, count }) =>
        JSON.stringify([period, model, measure, unit, status, value, numerator, denominator, count]),
      )
      .join('\n'),
  )

export interface CellChange {
  model: string
  measure: string
  unit: string | null
  before: FrozenCell | null
  after: FrozenCell | null
  /** keys of rows, as they are frozen */
  added: string[]
  removed: string[]
  changed: string[]
}

const idOf = ({ model, measure, unit }: Pick<FrozenCell, 'model' | 'measure' | 'unit'>) => JSON.stringify([model, measure, unit])

/** What a later look at the same period finds otherwise: late rows, rows that are gone, rows that tell something else. Cells without a difference are left out. */
export function differencesOf(before: readonly FrozenCell[], after: readonly FrozenCell[]): CellChange[] {
  const [old, now] = [before, after].map(cells => new Map(cells.map(cell => [idOf(cell), cell]))) as [
    Map<string, FrozenCell>,
    Map<string, FrozenCell>,
  ]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): CellChange[] => {
    const [a, b] = [old.get(id) ?? null, now.get(id) ?? null]
    const [was, is] = [a, b].map(cell => new Map((cell?.rows ?? []).map(([key, ...told]) => [key, told.join()]))) as [
      Map<string, string>,
      Map<string, string>,
    ]
    const added = [...is.keys()].filter(key => !was.has(key))
    const removed = [...was.keys()].filter(key => !is.has(key))
    const changed = [...is.keys()].filter(key => was.has(key) && was.get(key) !== is.get(key))
    const isSame =
      added.length + removed.length + changed.length === 0 &&
      a?.status === b?.status &&
      a?.numerator === b?.numerator &&
      a?.denominator === b?.denominator
    const { model, measure, unit } = (a ?? b)!
    return isSame ? [] : [{ model, measure, unit, before: a, after: b, added, removed, changed }]
  })
}
