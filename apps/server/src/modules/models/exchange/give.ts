import type { Effect, GoldenCase, SharedEffect } from '@jianqing/contract'
import { LANGUAGE_VERSION } from '@jianqing/engine'
import type { RegisteredModel } from '../registry/registry.ts'
import type { ModelContent } from './content.ts'

/** Fewer than five tell of single people: neither the number nor what could be worked out from it leaves the house. */
const LEAST = 5

export function sharedEffect({ leads, confirmed, rejected, letters, rectified }: Effect): SharedEffect {
  const told = (n: number) => (n < LEAST ? null : n)
  const judged = told(confirmed) !== null && told(rejected) !== null
  return {
    leads: told(leads),
    confirmed: told(confirmed),
    rejected: told(rejected),
    letters: told(letters),
    rectified: told(rectified),
    precision: judged ? Math.round((1000 * confirmed) / (confirmed + rejected)) / 1000 : null,
  }
}

/** What is given away of a model in use. */
export function contentOf(
  { id, checked, source }: Pick<RegisteredModel, 'id' | 'checked' | 'source'>,
  {
    office,
    golden,
    effect,
    parameters,
    countedOn,
  }: { office: string; golden: GoldenCase; effect: Effect; parameters: ReadonlyMap<string, unknown>; countedOn: string },
): ModelContent {
  const read = new Map(checked.inputs.map(({ dataset }) => [dataset.id, dataset]))
  return {
    language: LANGUAGE_VERSION,
    madeAt: new Date().toISOString(),
    office,
    model: { id, version: checked.version, title: checked.title, text: source },
    basis: checked.articles,
    golden,
    datasets: [...read.values()].map(({ id: dataset, title, key, columns }) => ({
      id: dataset,
      title,
      key,
      columns: columns.map(({ id: column, label, type }) => ({ id: column, label, type })),
    })),
    countedOn,
    effect: sharedEffect(effect),
    parameters: checked.params.flatMap(({ name, title }) =>
      parameters.has(name) ? [{ id: name, title, value: parameters.get(name) }] : [],
    ),
  }
}
