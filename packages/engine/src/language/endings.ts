import { grains } from '../analysis/index.ts'
import type { Grain } from '../analysis/index.ts'
import type { ClocksIr, Node, Type } from '../ir/index.ts'
import { wholeChains } from './chains.ts'
import { EVENT_FIELDS } from './clocks/events.ts'
import { typeOfColumn } from './dataset.ts'
import { suggest } from './diagnostics.ts'
import type { ModelInput } from './head.ts'
import { both } from './i18n.ts'
import { isMap, isScalar, isSeq } from './source.ts'
import type { Field, Source, YamlNode } from './source.ts'
import type { StepContext } from './steps/context.ts'

/** What a model may end in; leads come of steps, measures and clocks may take the rows of an input as they are. */
export const ENDINGS = ['leads', 'measures', 'clocks'] as const

export function refuseSecondEnding(fields: ReadonlyMap<string, Field>, source: Source): void {
  const [, second] = ENDINGS.filter(ending => fields.has(ending))
  if (second === undefined) return
  source.report(
    'several-endings',
    fields.get(second)!.key,
    both('一个模型只能以 leads、measures 或 clocks 之一结束', 'a model ends in one of leads, measures and clocks'),
    both('请拆成两个模型', 'Make two models of it'),
  )
}

const fieldsOf = (node: YamlNode | null): Field[] =>
  isMap(node)
    ? node.items.flatMap(pair =>
        isScalar(pair.key) ? [{ name: String(pair.key.value), key: pair.key, value: pair.value as YamlNode | null }] : [],
      )
    : []

/** Where `clocks` name steps: themselves, and each of their events and times of custody. */
export function rowsIn(clocks: Field): Field[] {
  const holders = fieldsOf(clocks.value).filter(({ name }) => Object.hasOwn(EVENT_FIELDS, name) || name === 'custody')
  const items = holders.flatMap(field =>
    isSeq(field.value) ? field.value.items.map(item => ({ ...field, value: item as YamlNode })) : [field],
  )
  return [clocks, ...items.filter(({ value }) => isMap(value))]
}

export const nodesOfClocks = ({ from, events, held }: ClocksIr['clocks']): string[] => [
  from,
  ...[...events, ...held].map(rows => rows.from),
]

export const columnsIn = (name: string, inputs: readonly ModelInput[]): Map<string, Type> =>
  new Map(inputs.find(input => input.name === name)?.dataset.columns.map(c => [c.id, typeOfColumn(c.type)]))

/** Where `measures` name steps: the sides by `from`, `units` by itself. */
export function sidesIn({ value }: Field): Field[] {
  const ofMeasures = fieldsOf(value).flatMap(measure => fieldsOf(measure.value))
  return ofMeasures.filter(({ name }) => name === 'den' || name === 'num' || name === 'units')
}

/** The grain of each step, worked out once and only where somebody asks. */
export function withGrains<T>(
  nodes: readonly Node[],
  keys: ReadonlyMap<string, readonly string[]>,
  read: (grainOf: (id: string) => Grain | undefined) => T,
): T {
  // with errors further up some nodes rest on what is not there
  const all = grains(wholeChains([...nodes]), id => keys.get(id) ?? [])
  return read(id => all.get(id))
}

export function reportUnknownFrom(field: Field, context: StepContext, steps: ReadonlyMap<string, Field>, inputs: string[]): void {
  const node = isScalar(field.value)
    ? field.value
    : ((field.value as { get?: (key: string, keep: boolean) => unknown } | null)?.get?.('from', true) as YamlNode | undefined)
  const items = (isSeq(node) ? (node.items as YamlNode[]) : [node]).filter(item => isScalar(item))
  for (const item of items) {
    const name = String(item.value)
    if (context.relations.has(name) || steps.has(name) || inputs.includes(name) || (field.name === 'num' && name === 'den')) continue
    context.source.report(
      'unknown-step',
      item,
      both(`没有步骤“${name}”`, `there is no step “${name}”`),
      suggest(name, [...steps.keys(), ...context.relations.keys()]),
    )
  }
}
