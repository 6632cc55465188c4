import { api, type Permission } from '@jianqing/contract'
import type { CheckedMeasures, MeasureCell } from '@jianqing/engine'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import {
  type CellsOf,
  cellsIn,
  LEAD_FUNNEL,
  measured,
  type MeasureShelf,
  missingOf,
  numberOf,
  reachOf,
  type Span,
} from '../../../platform/measure/index.ts'
import { type Actor, loadPlaces, scopeOf } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { dimensionOf } from './dimension.ts'
import { publicationActions, type Publishing } from './publications/decide.ts'
import { publicationRoutes } from './publications/routes.ts'
import { openPublications } from './publications/store.ts'
import { rowsBehind } from './rows.ts'

interface Surroundings {
  db: Db
  shelf: MeasureShelf
  cellsOf: CellsOf
  chains: () => readonly ChainSource[]
  facts: () => readonly Facts[]
  /** where files of publications lie */
  dataDir: string
  /** brings published records up to now */
  refresh: () => Promise<unknown>
}

interface Asked {
  from?: string | undefined
  to?: string | undefined
  officeId?: string | undefined
  /** what belongs to no office, alone */
  unplaced?: boolean | undefined
  /** where cells are told apart by them */
  ofModel?: string | undefined
  ofVersion?: number | undefined
}

/** `YYYY-MM`, some months before a month. */
const monthsBefore = (month: string, n: number) => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Numbers of models that end in measures, each with the rows that it is counted of. */
export const measuresRoom = ({ db, shelf, cellsOf, chains, facts, dataDir, refresh }: Surroundings): Room => {
  /** The names of the offices where this person may do something; null: of all. */
  const officesOf = async (actor: Actor, permission: Permission): Promise<string[] | null> => {
    const { officeIds, everywhere } = scopeOf(actor, permission)
    return everywhere ? null : (await loadPlaces(db)).names(officeIds)
  }
  const spanOf = async (actor: Actor, { from, to, officeId, unplaced, ofModel, ofVersion }: Asked): Promise<Span> => {
    const last = to ?? (await shelf.asOf()).slice(0, 7)
    const reach = reachOf(await loadPlaces(db), scopeOf(actor, 'indicator:read'), unplaced ? null : officeId)
    return {
      from: from ?? monthsBefore(last, 11),
      to: last,
      admits: (unit, apart) =>
        reach(unit, apart) &&
        (ofModel === undefined || apart('counted_model') === `~${ofModel}`) &&
        (ofVersion === undefined || apart('version') === String(ofVersion)),
    }
  }
  const listed = shelf.models.filter(({ id }) => id !== LEAD_FUNNEL)
  const publishing: Publishing = { db, shelf, models: listed, files: openPublications(dataDir), refresh }
  const publishes = publicationRoutes(publishing, async actor => ({
    db,
    actor,
    chains: chains(),
    facts: facts(),
    dataOf: await officesOf(actor, 'dataset:read'),
  }))
  return {
    actions: publicationActions,
    routes: app => {
      void publishes(app)
      route(app, api.measures.list, {
        handler: async ({ query, actor }) => {
          const span = await spanOf(actor, query)
          const models = []
          // one after the other: together they would take memory from runs
          for (const model of listed) {
            const cells = await cellsOf(model)
            const numbers = cells.measures.map(measure => {
              const { id, title, question, missing } = measure
              return { id, title, question, missing: missingOf(model, missing), ...numberOf(measure, cellsIn(cells, id, span)) }
            })
            models.push({
              id: model.id,
              dimension: dimensionOf(model),
              title: model.title,
              note: model.basisNote ?? null,
              measures: numbers,
            })
          }
          return { asOf: await shelf.asOf(), from: span.from, to: span.to, models }
        },
      })

      route(app, api.measures.rows, {
        handler: async ({ params, query, actor }) => {
          const model = shelf.models.find(({ id }) => id === params.model)
          const told = model?.told[params.measure]
          if (!model || !told) throw new AppError('not_found')
          const [span, dataOf] = [await spanOf(actor, query), await officesOf(actor, 'dataset:read')]
          const kept = await cellsOf(model)
          const cells = cellsIn(kept, params.measure, span)
          const items = await itemsOf(model, cells, { actor, dataOf })
          const measure = kept.measures.find(({ id }) => id === params.measure)!
          return { ...told, ...numberOf(measure, cells), total: cells.reduce((sum, cell) => sum + cell.rows, 0), items }
        },
      })
    },
  }

  async function itemsOf(model: CheckedMeasures, cells: readonly MeasureCell[], of: { actor: Actor; dataOf: string[] | null }) {
    if (cells.every(({ rows }) => rows === 0)) return []
    return measured(shelf, model, result => rowsBehind({ db, chains: chains(), facts: facts(), ...of }, model, result, cells))
  }
}
