import type { I18nText, ModelDiff } from '@jianqing/contract'
import { type CheckedModel, type DatasetDef, describeModel, type ParamDef } from '@jianqing/engine'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import { checkText } from './check.ts'
import { sideBySide } from './diff-lines.ts'
import type { VersionRow } from '../tables.ts'
import { partsOf } from '../registry/text.ts'

type Structured = Omit<ModelDiff, 'from' | 'to' | 'structured' | 'lines'>
type Sides = { before: string | null; after: string | null }

/** A value as a person reads it in a list of changes. */
function printed(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map(item => printed(item) ?? '—').join('、')
  if (typeof value !== 'object') return String(value)
  const { 'zh-CN': zh, en, ...rest } = value as Record<string, unknown>
  if (typeof zh === 'string' && Object.keys(rest).length === 0) return typeof en === 'string' && en !== zh ? `${zh} / ${en}` : zh
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${printed(item) ?? '—'}`)
    .join('，')
}

const sides = (before: unknown, after: unknown): Sides => ({ before: printed(before), after: printed(after) })

/** The fields of two records whose printed values differ. */
const changedFields = <F extends string>(
  fields: readonly F[],
  before: (field: F) => unknown,
  after: (field: F) => unknown,
): (Sides & { field: F })[] => fields.map(field => ({ field, ...sides(before(field), after(field)) })).filter(f => f.before !== f.after)

type Change = 'added' | 'removed' | 'changed'

/** Pairs up by name what two versions have, in the order of the new one, what is gone at the end. */
function paired<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): { name: string; was: T | undefined; is: T | undefined; change: Change }[] {
  return [...new Set([...after.keys(), ...before.keys()])].map(name => {
    const [was, is] = [before.get(name), after.get(name)]
    return { name, was, is, change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed' }
  })
}

const asMap = (value: unknown): Map<string, unknown> => new Map(Object.entries((value ?? {}) as Record<string, unknown>))

/** What of a map of the text differs, printed. */
const changedEntries = (before: unknown, after: unknown) =>
  paired(asMap(before), asMap(after))
    .map(({ name, was, is, change }) => ({ name, change, ...sides(was, is) }))
    .filter(e => e.before !== e.after)

const PARAM_FIELDS = ['title', 'type', 'default', 'min', 'max', 'values'] as const

function params(
  before: CheckedModel,
  after: CheckedModel,
  texts: [Record<string, unknown>, Record<string, unknown>],
): Structured['params'] {
  const byName = (list: readonly ParamDef[]) => new Map(list.map(param => [param.name, param]))
  // as they are written: a default may be an expression over the day of the run
  const written = texts.map(text => asMap(text['params'])) as [Map<string, unknown>, Map<string, unknown>]
  const field = (side: 0 | 1, name: string) => (key: (typeof PARAM_FIELDS)[number]) =>
    (written[side].get(name) as Record<string, unknown> | undefined)?.[key]
  return paired(byName(before.params), byName(after.params))
    .map(({ name, was, is, change }) => ({
      id: name,
      title: (is ?? was)!.title,
      change,
      fields: changedFields(PARAM_FIELDS, field(0, name), field(1, name)),
    }))
    .filter(({ change, fields }) => change !== 'changed' || fields.length > 0)
}

function steps(before: CheckedModel, after: CheckedModel): Structured['steps'] {
  const side = (model: CheckedModel) => {
    const words = new Map<string, { kind: string; words: I18nText }>(describeModel(model).steps.map(step => [step.id, step]))
    const nodes = new Map(model.ir.nodes.filter(({ kind }) => kind !== 'scan').map(node => [node.id, node]))
    return new Map(model.stepOrder.map(id => [id, { ...words.get(id), exact: JSON.stringify(nodes.get(id) ?? null, ownRule) }]))
  }
  return paired(side(before), side(after))
    .filter(({ was, is }) => was?.exact !== is?.exact)
    .map(({ name, was, is, change }) => ({
      id: name,
      change,
      kind: { before: was?.kind ?? null, after: is?.kind ?? null },
      words: { before: was?.words ?? null, after: is?.words ?? null },
    }))
}

/** A step's columns follow from its inputs: a change further up is no change of its own. */
const ownRule = (key: string, value: unknown) => (key === 'columns' ? undefined : value)

const HEAD_FIELDS = ['id', 'area', 'title', 'question', 'basis', 'basis_note', 'note'] as const
const LEAD_FIELDS = ['from', 'subject', 'severity', 'office', 'reason', 'route', 'letter'] as const

const leadsOf = (text: Record<string, unknown>) => (text['leads'] ?? {}) as Record<string, unknown>

/** What differs between two checked models: rule by rule, in words where there are words for it. */
function structured(before: CheckedModel, after: CheckedModel, texts: [Record<string, unknown>, Record<string, unknown>]): Structured {
  return {
    head: changedFields(
      HEAD_FIELDS,
      f => texts[0][f],
      f => texts[1][f],
    ),
    inputs: changedEntries(texts[0]['inputs'], texts[1]['inputs']),
    params: params(before, after, texts),
    constants: changedEntries(texts[0]['constants'], texts[1]['constants']),
    steps: steps(before, after),
    leads: changedFields(
      LEAD_FIELDS,
      f => leadsOf(texts[0])[f],
      f => leadsOf(texts[1])[f],
    ),
  }
}

const NOTHING: Structured = { head: [], inputs: [], params: [], constants: [], steps: [], leads: [] }

type Version = Pick<VersionRow, 'id' | 'modelId' | 'version' | 'state' | 'text'>

/** What differs between two versions, in words and line by line; lines alone where one of the texts has errors. */
export function diffVersions(from: Version, to: Version, datasets: ReadonlyMap<string, DatasetDef>): ModelDiff {
  const [before, after] = [checkText(from, datasets).model, checkText(to, datasets).model]
  const ref = ({ id, modelId, version, state }: Version) => ({ id, modelId, version, state })
  return withoutIdentities({
    from: ref(from),
    to: ref(to),
    structured: before !== undefined && after !== undefined,
    ...(before && after ? structured(before, after, [partsOf(from.text), partsOf(to.text)]) : NOTHING),
    lines: sideBySide(from.text, to.text),
  })
}
