import { suggest } from './diagnostics.ts'
import { both } from './i18n.ts'
import { LIMITS } from './limits.ts'
import type { Field, Source, YamlNode } from './source.ts'
import { isMap, isScalar, isSeq } from './source.ts'
import { STEP_KINDS } from './steps/index.ts'

export interface OrderedStep {
  name: string
  kind: string
  fields: Map<string, Field>
}

/**
 * The steps in an order in which each follows what it reads. Unknown names, unknown kinds and cycles are reported; such steps are left out.
 *
 * @param inputs null where the inputs cannot be read: then no name is unknown
 */
export function orderSteps(steps: ReadonlyMap<string, Field>, inputs: readonly string[] | null, source: Source): OrderedStep[] {
  if (steps.size > LIMITS.steps) {
    const first = steps.values().next().value!.key
    source.report('too-large', first, both(`步骤超过 ${LIMITS.steps} 个`, `a model has at most ${LIMITS.steps} steps`))
    return []
  }
  const shaped = new Map<string, OrderedStep & { reads: { id: string; node: YamlNode }[] }>()
  for (const [name, field] of steps) {
    source.step = name
    const step = readShape(name, field, source)
    if (step) shaped.set(name, step)
    source.step = undefined
  }
  const known = [...(inputs ?? []), ...steps.keys()]
  const isKnown = new Set(known)
  for (const step of shaped.values()) {
    source.step = step.name
    for (const { id, node } of step.reads) {
      if (inputs && !isKnown.has(id))
        source.report('unknown-step', node, both(`没有输入或步骤“${id}”`, `there is no input or step “${id}”`), suggest(id, known))
    }
    source.step = undefined
  }
  const ordered: OrderedStep[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string, path: string[]): void => {
    const step = shaped.get(name)
    if (!step || state.get(name) === 'done') return
    if (state.get(name) === 'open') {
      const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
      source.report('cycle', steps.get(name)!.key, both(`步骤循环引用：${circle}`, `the steps go in a circle: ${circle}`))
      return
    }
    state.set(name, 'open')
    for (const { id } of step.reads) visit(id, [...path, name])
    state.set(name, 'done')
    ordered.push(step)
  }
  for (const name of shaped.keys()) visit(name, [])
  return ordered
}

function readShape(name: string, field: Field, source: Source): (OrderedStep & { reads: { id: string; node: YamlNode }[] }) | undefined {
  if (!isMap(field.value)) {
    source.fields(field.value, both(`步骤“${name}”`, `the step “${name}”`))
    return undefined
  }
  const keys = field.value.items.map(pair => (isScalar(pair.key) ? String(pair.key.value) : ''))
  const kinds = keys.filter(key => Object.hasOwn(STEP_KINDS, key))
  if (kinds.length !== 1) {
    const names = Object.keys(STEP_KINDS)
    const why =
      kinds.length === 0
        ? both(`步骤“${name}”没有说明种类`, `the step “${name}” has no kind`)
        : both(`步骤“${name}”有多个种类：${kinds.join('、')}`, `the step “${name}” has several kinds: ${kinds.join(', ')}`)
    source.report(
      'step-kind',
      field.key,
      why,
      keys.map(key => suggest(key, names)).find(s => s?.en.startsWith('Did')) ??
        both(`可用：${names.join('、')}`, `Known: ${names.join(', ')}`),
    )
    return undefined
  }
  const kind = kinds[0]!
  const { required, optional, reads = kind, earlier = {} } = STEP_KINDS[kind]!
  const fields = source.fields(
    field.value,
    both(`步骤“${name}”`, `the step “${name}”`),
    [kind, ...required, ...optional, ...Object.keys(earlier), 'note'],
    [kind, ...required.filter(wanted => !keys.some(key => earlier[key] === wanted))],
  )
  return fields && { name, kind, fields: renamed(fields, earlier, source), reads: readsOf(fields.get(reads)!.value) }
}

/** Fields by their names of today: a version that was published keeps its text for ever, and goes on to be read. */
function renamed(fields: Map<string, Field>, earlier: Readonly<Record<string, string>>, source: Source): Map<string, Field> {
  for (const [before, now] of Object.entries(earlier)) {
    const field = fields.get(before)
    if (!field) continue
    if (fields.has(now)) {
      const message = both(
        `“${before}”是“${now}”的旧名，两者只能写一个`,
        `“${before}” is the earlier name of “${now}”: only one of them may stand`,
      )
      source.report('duplicate-name', field.key, message)
      continue
    }
    source.report(
      'renamed-field',
      field.key,
      both(`字段“${before}”现在写作“${now}”`, `the field “${before}” is written “${now}” now`),
      both(`请改为 ${now}；旧写法仍可运行`, `Write ${now}; the earlier name still works`),
      'warning',
    )
    fields.delete(before)
    fields.set(now, field)
  }
  return fields
}

function readsOf(node: YamlNode | null): { id: string; node: YamlNode }[] {
  const scalars = isSeq(node) ? (node.items as YamlNode[]) : isMap(node) ? node.items.map(pair => pair.value as YamlNode | null) : [node]
  return scalars
    .filter(item => isScalar(item) && item.value !== null)
    .map(item => ({ id: String((item as { value: unknown }).value), node: item as YamlNode }))
}
