import { type Effect, type ModelDetail, type ModelParameter, type ModelSummary, type Run, text } from '@jianqing/contract'
import { basisOn, type CheckedModel, columnUses, resolveParams } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { AppError } from '../../../platform/http/index.ts'
import { calendarNotice } from './calendar-notice.ts'
import { gapsOf, newestOf } from './gaps.ts'
import type { RegisteredModel, Registry } from './registry.ts'
import type { ModelTexts } from '../text-works.ts'

/** Reviews of a model's leads, which the leads' module counts. */
type Reviews = ModelSummary['reviews']

export interface ModelShelf {
  registry: Registry
  lake: Lake
  /** The day that stands for today. */
  asOf: () => Promise<string>
  /** Days after which a data set counts as stale. */
  staleDays: () => Promise<number>
}

/** What others know of a model's leads, for this person. */
export interface Knowledge {
  lastRuns: ReadonlyMap<string, Run>
  reviews: (modelId: string) => Reviews
  effect: (modelId: string) => Effect
}

/** @throws AppError not_found */
export function findModel(registry: Registry, id: string): RegisteredModel {
  const model = registry.get(id)
  if (!model) throw new AppError('not_found', text(`没有模型“${id}”`, `There is no model “${id}”`))
  return model
}

/** The version of each data set that a run would read now. */
export async function currentVersions(lake: Lake, datasets: readonly string[]): Promise<Map<string, Version>> {
  const found = await Promise.all([...new Set(datasets)].map(id => lake.current(id)))
  return new Map(found.filter(v => v !== undefined).map(v => [v.dataset, v]))
}

export const inputsOf = ({ checked }: RegisteredModel): string[] => checked.inputs.map(({ dataset }) => dataset.id)

/** The inputs without which the model cannot run. */
export const requiredInputsOf = ({ checked }: RegisteredModel): string[] =>
  checked.inputs.filter(({ optional }) => !optional).map(({ dataset }) => dataset.id)

/** @throws AppError wrong_state for a model that is not in use */
export function mustRun({ state, checked }: RegisteredModel): void {
  if (state === 'published') return
  const { 'zh-CN': zh, en } = checked.title
  throw new AppError(
    'wrong_state',
    state === 'paused'
      ? text(`“${zh}”已暂停，不能运行`, `“${en}” is paused and cannot be run`)
      : text(`“${zh}”已停用，不能运行`, `“${en}” is retired and cannot be run`),
  )
}

async function summary(shelf: ModelShelf, model: RegisteredModel, { lastRuns, reviews, effect }: Knowledge): Promise<ModelSummary> {
  const { checked, id, area, state, origin, versionId, publishedAt } = model
  const [versions, asOf, staleDays] = await Promise.all([currentVersions(shelf.lake, inputsOf(model)), shelf.asOf(), shelf.staleDays()])
  // steps are told by their place in the list, as on the page
  const places = new Map(checked.ir.nodes.filter(({ kind }) => kind !== 'scan').map(({ id }, i) => [id, String(i + 1)]))
  const uses = columnUses(checked.ir).map(use => ({ ...use, steps: use.steps.map(id => places.get(id) ?? id) }))
  const law = basisOn(checked.articles, asOf)
  const age = { newest: newestOf(asOf, versions.values()), staleDays }
  return {
    id,
    version: checked.version,
    area,
    title: checked.title,
    question: checked.question,
    basis: law.basis,
    unverified: law.unverified,
    lawUnknown: law.unknown,
    basisNote: checked.basisNote ?? null,
    state,
    origin,
    versionId,
    publishedAt,
    inputs: checked.inputs.map(i => ({
      name: i.name,
      dataset: i.dataset.id,
      title: i.dataset.title,
      gaps: gapsOf(i, versions.get(i.dataset.id), uses, age),
    })),
    runnable: checked.inputs.every(({ dataset, optional }) => optional || versions.has(dataset.id)),
    lastRun: lastRuns.get(id) ?? null,
    reviews: reviews(id),
    effect: effect(id),
  }
}

export const listModels = (shelf: ModelShelf, mayUse: (model: RegisteredModel) => boolean, known: Knowledge): Promise<ModelSummary[]> =>
  Promise.all([...shelf.registry.values()].filter(mayUse).map(model => summary(shelf, model, known)))

/** The parameters of a model with the defaults that they have on a day. */
export function parametersOf(checked: CheckedModel, asOf: string): ModelParameter[] {
  const defaults = resolveParams(checked, {}, asOf)
  return checked.params.map(p => ({
    id: p.name,
    type: p.type,
    title: p.title,
    default: defaults[p.name],
    min: numberOr(p.min),
    max: numberOr(p.max),
  }))
}

/** A model in full: its parameters with today's defaults, its steps in words, its text and its SQL. */
export async function modelDetail(
  shelf: ModelShelf,
  texts: ModelTexts,
  model: RegisteredModel,
  known: Knowledge,
  local: ReadonlyMap<string, { value: unknown; officeId: string; officeName: string }>,
  precisionByVersion: ModelDetail['precisionByVersion'],
): Promise<ModelDetail> {
  const { checked } = model
  const asOf = await shelf.asOf()
  const { steps, sql } = await texts.run('explain', model.source, asOf)
  return {
    ...(await summary(shelf, model, known)),
    params: parametersOf(checked, asOf).map(p => ({ ...p, local: local.get(p.id) ?? null })),
    steps,
    calendar: calendarNotice(checked, asOf),
    source: model.source,
    sql,
    precisionByVersion,
  }
}

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)
