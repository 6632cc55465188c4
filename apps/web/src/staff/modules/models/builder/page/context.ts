import type { DatasetSummary, ModelCheck, ModelDraft, StepColumn } from '@jianqing/contract'
import { createContext, useContext } from 'react'
import type { ModelView, StepView } from '../model/view.ts'
import type { ModelText } from './useModelText.ts'
import type { Ticks } from '../case/useTicks.ts'

/** What is looked at: the name of an input or a step, or one of the model's own sides. */
export type Selection = string
export const MODEL = '#model'
export const PARAMS = '#params'
export const LEADS = '#leads'

/** What the parts of the builder share. */
export interface Builder {
  model: ModelText
  view: ModelView
  /** Of the last text that was checked; it follows the typing by a moment. */
  check: ModelCheck | undefined
  datasets: readonly DatasetSummary[]
  selected: Selection
  select: (selection: Selection) => void
  readOnly: boolean
  /** What it is kept as; null while it was never saved. */
  draft: ModelDraft | null
  /** Rows that were marked and are not in the golden case yet. */
  ticks: Ticks
}

const Context = createContext<Builder | null>(null)
export const BuilderProvider = Context.Provider

export function useBuilder(): Builder {
  const builder = useContext(Context)
  if (!builder) throw new Error('useBuilder outside of the builder')
  return builder
}

/** The columns of an input or a step, as far as they are known: a data set's at once, a step's when it was checked. */
export function columnsOf(
  { check, view, datasets }: Pick<Builder, 'check' | 'view' | 'datasets'>,
  name: string | undefined,
): readonly StepColumn[] {
  const checked = check?.steps.find(step => step.id === name)
  if (checked) return checked.columns
  const dataset = datasets.find(d => d.id === view.inputs.find(input => input.name === name)?.dataset)
  return (
    dataset?.columns.map(({ id, type, label, values }) => ({
      name: id,
      type: type === 'person_id' || type === 'org_id' || type === 'case_no' ? 'text' : type,
      label,
      values,
    })) ?? []
  )
}

/** The steps and inputs that a step may read without going in a circle. */
export function sourcesFor({ inputs, steps }: ModelView, step: string): { inputs: ModelView['inputs']; steps: StepView[] } {
  const readers = new Set([step])
  for (let grown = true; grown;) {
    const next = steps.filter(s => !readers.has(s.name) && s.inputs.some(input => readers.has(input.name)))
    next.forEach(s => readers.add(s.name))
    grown = next.length > 0
  }
  return { inputs, steps: steps.filter(s => !readers.has(s.name)) }
}
