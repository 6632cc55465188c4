import { renameKey, same, setIn, parseText } from '../yaml/edit.ts'
import { type Kind, type ModelView, viewOf } from './view.ts'

/** Changes of a model's text, each a text again. The text must be readable YAML. */

const view = (text: string): ModelView => viewOf(parseText(text).toJS())

export const taken = ({ inputs, steps }: ModelView): Set<string> => new Set([...inputs, ...steps].map(({ name }) => name))

/** `step`, `step_2`, `step_3` …: the first that nothing is called yet. */
export function freeName(base: string, names: ReadonlySet<string>): string {
  if (!names.has(base)) return base
  for (let n = 2; ; n++) if (!names.has(`${base}_${n}`)) return `${base}_${n}`
}

/** What a new step says until a person has filled it in. */
function skeleton(kind: Kind, from: string, other: string, first: string): Record<string, unknown> {
  switch (kind) {
    case 'filter':
      return { filter: from, where: first === '' ? 'true' : `${first} != null` }
    case 'derive':
      return { derive: from, set: {} }
    case 'match':
      return { match: { left: from, right: other }, on: [] }
    case 'without':
      return { without: { left: from, right: other }, on: [] }
    case 'union':
      return { union: [from] }
    case 'group':
      return { group: from, by: [], aggregate: { n: 'count()' } }
    case 'rolling':
      return { rolling: from, by: [], date: '', days: '30', aggregate: { n: 'count()' } }
    case 'rank':
      return { rank: from, by: [], order: [], take: 'first' }
    case 'months':
      return { months: from, from: 'add_months(month(as_of), -6)', to: 'month(as_of)', as: 'month' }
    case 'distinct':
      return { distinct: from, on: [] }
    case 'extract':
      return { extract: from, from: '', find: {} }
    case 'similar':
      return { similar: from, key: [], text: '', at_least: 0.9 }
    case 'cluster':
      return { cluster: from, key: [], by: [], keep: 'linked' }
    case 'link':
      return { link: from, compare: {} }
    default:
      return { [kind]: from }
  }
}

/**
 * Adds a step that reads `from`; the leads come from it where they came from there, or from nowhere.
 *
 * @param first a column of `from`, for the condition that a filter begins with
 */
export function addStep(text: string, kind: Kind, from: string, first: string): { text: string; name: string } {
  const model = view(text)
  const name = freeName(kind, taken(model))
  const other = model.inputs.find(input => input.name !== from)?.name ?? ''
  const added = setIn(text, ['steps', name], skeleton(kind, from, other, first))
  const { from: ends } = model.leads
  return { name, text: ends.length === 0 || same(ends, [from]) ? setIn(added, ['leads', 'from'], name) : added }
}

export function setStep(text: string, name: string, value: Record<string, unknown>): string {
  return setIn(text, ['steps', name], value)
}

/** Takes a step away; who read it reads what it read, where that was one thing. */
export function removeStep(text: string, name: string): string {
  const { steps } = view(text)
  const gone = steps.find(step => step.name === name)
  const heir = gone?.inputs[0]?.name ?? ''
  return setIn(references(text, name, heir), ['steps', name], undefined)
}

export function renameStep(text: string, from: string, to: string): string {
  return renameKey(references(text, from, to), ['steps', from], to)
}

export function renameInput(text: string, from: string, to: string): string {
  return renameKey(references(text, from, to), ['inputs', from], to)
}

export function removeInput(text: string, name: string): string {
  return setIn(references(text, name, ''), ['inputs', name], undefined)
}

/** Every place that names an input or a step names another one. */
function references(text: string, from: string, to: string): string {
  const { steps, leads } = view(text)
  const swap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(swap).filter(item => item !== '')
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swap(item)]))
    return value === from ? to : value
  }
  const renamed = steps
    .filter(step => step.inputs.some(input => input.name === from))
    .reduce((now, step) => setIn(now, ['steps', step.name, step.kind], swap(step.value[step.kind])), text)
  return leads.from.includes(from)
    ? setIn(renamed, ['leads', 'from'], to === '' && leads.from.length === 1 ? undefined : swap(leads.value['from']))
    : renamed
}

/** Lets a step (or the leads, `target` null) read something: in the slot that is given, or beside what it reads where it takes several. */
export function connect(text: string, source: string, target: string | null, slot: string): string {
  const { steps, leads } = view(text)
  if (target === null) {
    const from = leads.from.includes(source) ? leads.from : [...leads.from, source]
    return setIn(text, ['leads', 'from'], from.length === 1 ? from[0] : from)
  }
  const step = steps.find(({ name }) => name === target)
  if (!step || source === target) return text
  const now = step.value[step.kind]
  if (Array.isArray(now)) return now.includes(source) ? text : setIn(text, ['steps', target, step.kind], [...now, source])
  if (typeof now === 'object' && now !== null) return setIn(text, ['steps', target, step.kind, slot], source)
  return setIn(text, ['steps', target, step.kind], source)
}

/** Cuts a line of the canvas where several go in: a step that reads one thing always reads something. */
export function disconnect(text: string, source: string, target: string | null): string {
  const { steps, leads } = view(text)
  if (target === null) {
    const from = leads.from.filter(name => name !== source)
    return from.length === 0 ? text : setIn(text, ['leads', 'from'], from.length === 1 ? from[0] : from)
  }
  const step = steps.find(({ name }) => name === target)
  const now = step?.value[step.kind]
  return Array.isArray(now) && now.length > 1
    ? setIn(
        text,
        ['steps', target, step!.kind],
        now.filter(name => name !== source),
      )
    : text
}

/** `params.old` in every expression and reason becomes `params.new`, and the parameter is called so. */
export function renameParam(text: string, from: string, to: string): string {
  const model = parseText(text).toJS() as Record<string, unknown>
  const pattern = new RegExp(`\\bparams\\.${from}\\b`, 'g')
  const swap = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, `params.${to}`)
    if (Array.isArray(value)) return value.map(swap)
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swap(item)]))
      : value
  }
  const renamed = renameKey(text, ['params', from], to)
  return ['steps', 'leads'].reduce((now, part) => (model[part] === undefined ? now : setIn(now, [part], swap(model[part]))), renamed)
}
