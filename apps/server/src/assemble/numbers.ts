import { checkModel } from '@jianqing/engine'
import { leadFunnelOf } from '../modules/desk/overview/index.ts'
import { keepFacts } from '../platform/fact/index.ts'
import { type CellsOf, keptCells } from '../platform/measure/index.ts'
import type { Given } from '../platform/room/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import type { Opened } from './opened.ts'

/** What is counted: the facts that rooms publish, and the measures over them. */
export function openNumbers(
  { db, lake, engine, catalogue, versionsNamed }: Pick<Opened, 'db' | 'lake' | 'engine' | 'catalogue' | 'versionsNamed'>,
  published: () => Promise<Given['facts']>,
) {
  const { facts, measures, readable } = catalogue
  const factsKept = keepFacts({ db, shelf: { lake, descriptions: facts }, known: published, named: versionsNamed })
  const measuring = {
    lake,
    models: measures.flatMap(({ path, source }) => checkModel(source, { file: path, datasets: readable }).measures ?? []),
    engine,
    asOf: () => defaultAsOf(db),
  }
  const keptOnes = keptCells(measuring)
  // where nothing was published yet, whoever looks first waits for it
  const cellsOf: CellsOf = async model => {
    if ((await factsKept.readAt()) === null) await factsKept.refresh()
    return keptOnes(model)
  }
  return { factsKept, measuring, cellsOf, leadNumbers: { db, model: leadFunnelOf(measuring.models), cellsOf } }
}
export type Numbers = ReturnType<typeof openNumbers>
