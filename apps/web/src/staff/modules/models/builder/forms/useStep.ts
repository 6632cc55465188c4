import { parseCel } from '../cel/parse.ts'
import type { Cel } from '../cel/tree.ts'
import { setStep } from '../model/change.ts'
import type { StepView } from '../model/view.ts'
import { columnsOf, useBuilder } from '../page/context.ts'
import { renameKey } from '../yaml/edit.ts'
import { type Scope, typeOf } from '../term/scope.ts'

type Json = Record<string, unknown>
export const asRecord = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
export const asTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(asText) : [])

/** An expression in the text: what cannot be read is shown and kept as it is. Null is none. */
export function celOf(value: unknown): { cel: Cel | null; isReadable: boolean } {
  const source = asText(value)
  if (source.trim() === '') return { cel: null, isReadable: true }
  const cel = parseCel(source)
  return { cel, isReadable: cel !== null }
}

/** What the form of a step needs: its fields, how to change them, and what its expressions may name. */
export function useStep(step: StepView) {
  const builder = useBuilder()
  const { view, model } = builder
  const put = (fields: Json) =>
    model.change(text => setStep(text, step.name, { ...step.value, ...fields }), `${step.name}.${Object.keys(fields).join()}`)
  const rename = (field: string) => (from: string, to: string) =>
    model.change(text => renameKey(text, ['steps', step.name, field, from], to))
  const reads = (slot: string) => step.inputs.find(input => input.slot === slot)?.name
  const columns = (slot: string) => columnsOf(builder, reads(slot))
  const base = {
    params: view.params.map(({ name, type, title }) => ({ name, type, title })),
    constants: view.constants.map(({ name, items }) => ({
      name,
      type: items.length > 0 && items.every(item => typeof item === 'number') ? ('int' as const) : ('text' as const),
    })),
  }
  const rows: Scope = { ...base, columns: columns('from') }
  const pair: Scope = {
    ...base,
    columns: (['left', 'right'] as const).flatMap(side =>
      columns(side).map(column => ({ ...column, name: `${side}.${column.name}`, side })),
    ),
  }
  /** Columns that a step makes of expressions, with their types as far as they can be told before the server has. */
  const made = (expressions: Json, within: Scope) =>
    Object.entries(expressions).map(([name, source]) => {
      const cel = celOf(source).cel
      return {
        name,
        type: columnsOf(builder, step.name).find(c => c.name === name)?.type ?? ((cel && typeOf(cel, within)) || 'unknown'),
        label: null,
        values: null,
      }
    })
  return { put, rename, reads, columns, rows, pair, fixed: { ...base, columns: [] } as Scope, made }
}
