import type { Scalar } from '../ir/index.ts'
import type { ConstantList } from './cel/scope.ts'
import type { DatasetDef } from './dataset.ts'
import { suggest } from './diagnostics.ts'
import { both } from './i18n.ts'
import { NAME } from './names.ts'
import { isMap, isScalar, isSeq } from './source.ts'
import type { Field, Source, YamlNode } from './source.ts'

/** A data set under its name in the model; an optional one that a run has no version of counts as empty. */
export interface ModelInput {
  name: string
  dataset: DatasetDef
  optional: boolean
}

export function readInputs(field: Field, source: Source, datasets: ReadonlyMap<string, DatasetDef>): ModelInput[] {
  const inputs: ModelInput[] = []
  for (const entry of source.fields(field.value, both('inputs', 'inputs'))?.values() ?? []) {
    if (!NAME.test(entry.name)) {
      source.report('bad-name', entry.key, both(`输入名“${entry.name}”不可用`, `“${entry.name}” cannot name an input`))
      continue
    }
    const form = inputForm(entry, source)
    const id = form && source.textOf(form.dataset, both('数据集', 'a data set'))
    if (id === undefined) continue
    const dataset = datasets.get(id)
    if (dataset) inputs.push({ name: entry.name, dataset, optional: form!.optional })
    else
      source.report(
        'unknown-dataset',
        form!.dataset,
        both(`没有数据集“${id}”`, `there is no data set “${id}”`),
        suggest(id, datasets.keys()),
      )
  }
  if (inputs.length > 0 && inputs.every(i => i.optional)) {
    source.report(
      'wrong-shape',
      field.value,
      both('至少应有一个必需的输入', 'at least one input must be required'),
      both('去掉一个 optional', 'Leave out “optional” of one'),
    )
  }
  return inputs
}

/** An input is the id of its data set, or `{ dataset, optional }`. */
function inputForm({ name, value }: Field, source: Source): { dataset: YamlNode | null; optional: boolean } | undefined {
  if (!isMap(value)) return { dataset: value, optional: false }
  const fields = source.fields(value, both(`输入“${name}”`, `the input “${name}”`), ['dataset', 'optional'], ['dataset'])
  if (!fields) return undefined
  const flag = fields.get('optional')?.value
  const optional = isScalar(flag) && flag.value === true
  if (fields.has('optional') && !(isScalar(flag) && typeof flag.value === 'boolean'))
    source.report('wrong-shape', flag ?? fields.get('optional')!.key, both('optional 应为 true 或 false', 'optional must be true or false'))
  return { dataset: fields.get('dataset')!.value, optional }
}

export function readConstants(field: Field | undefined, source: Source): Map<string, ConstantList> {
  const constants = new Map<string, ConstantList>()
  for (const entry of (field && source.fields(field.value, both('constants', 'constants')))?.values() ?? []) {
    if (!NAME.test(entry.name))
      source.report('bad-name', entry.key, both(`常量名“${entry.name}”不可用`, `“${entry.name}” cannot name a constant`))
    if (!source.listOf(entry.value, both(`常量“${entry.name}”`, `the constant “${entry.name}”`)) || !isSeq(entry.value)) continue
    const values = (entry.value.items as YamlNode[]).map(item => (isScalar(item) ? item.value : null))
    const type: Scalar = values.length > 0 && values.every(v => Number.isSafeInteger(v)) ? 'int' : 'text'
    const items = type === 'int' ? (values as number[]) : source.listOf(entry.value, both('常量', 'a constant'))!.map(item => item.text)
    constants.set(entry.name, { type, items })
  }
  return constants
}

/** What the columns of the data sets are called on the pages, in both languages, and their names; a label of two columns stands for neither. */
export function labelsOf(inputs: ModelInput[]): Map<string, string> {
  const labels = new Map<string, string>()
  const torn = new Set<string>()
  for (const { id, label } of inputs.flatMap(({ dataset }) => dataset.columns)) {
    for (const word of new Set([label['zh-CN'], label.en])) {
      if ((labels.get(word) ?? id) !== id) torn.add(word)
      labels.set(word, id)
    }
  }
  torn.forEach(word => labels.delete(word))
  return labels
}

/** Columns of a closed list of values, by names that no step gives to anything else. */
export function closedColumns(inputs: ModelInput[], steps: Field | undefined): Map<string, readonly string[]> {
  const closed = new Map<string, readonly string[]>()
  const made = new Set(isMap(steps?.value) ? madeNames(steps.value.toJSON()) : [])
  const columns = inputs.flatMap(({ dataset }) => dataset.columns)
  for (const { id } of columns) {
    const lists = columns.filter(column => column.id === id).map(({ values }) => values)
    if (!made.has(id) && lists.every(list => list && list.length > 0))
      closed.set(
        id,
        lists.flatMap(list => list!),
      )
  }
  return closed
}

/** Names that steps give to columns of their own. */
function madeNames(steps: Record<string, unknown>): string[] {
  const keysOf = (value: unknown): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  return Object.values(steps).flatMap(step => {
    const { set, aggregate, measure, find, columns, take, as } = (step ?? {}) as Record<string, unknown>
    return [
      ...[set, aggregate, measure, find, columns, (take as { right?: unknown } | null | undefined)?.right].flatMap(keysOf),
      ...(typeof as === 'string' ? [as] : []),
    ]
  })
}
