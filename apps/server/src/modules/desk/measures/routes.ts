import { api, type Permission } from '@jianqing/contract'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, loadPlaces, scopeOf } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { cellsIn, keptCells, measured, missingOf, numberOf, type Shelf, type Span } from './numbers.ts'
import { rowsBehind } from './rows.ts'

interface Surroundings {
  db: Db
  shelf: Shelf
  chains: () => readonly ChainSource[]
  facts: () => readonly Facts[]
}

interface Asked {
  from?: string | undefined
  to?: string | undefined
  officeId?: string | undefined
}

/** `YYYY-MM`, some months before a month. */
const monthsBefore = (month: string, n: number) => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Numbers of models that end in measures, each with the rows that it is counted of. */
export const measuresRoom = ({ db, shelf, chains, facts }: Surroundings): Room => {
  const cellsOf = keptCells(shelf)
  /** The names of the offices where this person may do something; null: of all. */
  const officesOf = async (actor: Actor, permission: Permission, officeId?: string): Promise<string[] | null> => {
    const { officeIds, everywhere } = scopeOf(actor, permission)
    if (everywhere && officeId === undefined) return null
    const asked = officeId === undefined ? officeIds : everywhere || officeIds.includes(officeId) ? [officeId] : []
    return (await loadPlaces(db)).names(asked)
  }
  const spanOf = async (actor: Actor, { from, to, officeId }: Asked): Promise<Span> => {
    const last = to ?? (await shelf.asOf()).slice(0, 7)
    return { from: from ?? monthsBefore(last, 11), to: last, offices: await officesOf(actor, 'indicator:read', officeId) }
  }
  return {
    routes: app => {
      route(app, api.measures.list, {
        handler: async ({ query, actor }) => {
          const span = await spanOf(actor, query)
          const models = []
          // one after the other: together they would take memory from runs
          for (const model of shelf.models) {
            const { measures, cells } = await cellsOf(model)
            const numbers = measures.map(measure => {
              const { id, title, question, missing } = measure
              return { id, title, question, missing: missingOf(model, missing), ...numberOf(measure, cellsIn(cells, id, span)) }
            })
            models.push({ id: model.id, title: model.title, note: model.basisNote ?? null, measures: numbers })
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
          return measured(shelf, model, async result => {
            const cells = cellsIn(result.cells(), params.measure, span)
            const items = await rowsBehind({ db, actor, chains: chains(), facts: facts(), dataOf }, model, result, cells)
            const measure = result.measures.find(({ id }) => id === params.measure)!
            return { ...told, ...numberOf(measure, cells), total: cells.reduce((sum, cell) => sum + cell.rows, 0), items }
          })
        },
      })
    },
  }
}
