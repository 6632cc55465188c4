import { api, text } from '@jianqing/contract'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type BranchMeasures, evidenceOf, indicatorsOf, modelOf, tellRows } from '../../../platform/measure/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addBrand } from './add.ts'
import { brandDetail } from './detail.ts'
import { defineBrandRecord } from './list.ts'
import { defineBrandProcess } from './process.ts'
import { brandsSeed } from './seed.ts'
import type { BrandSources } from './sources.ts'
import type { BrandRow } from './tables.ts'
import { brandWall, MOTTO } from './wall.ts'

interface Surroundings {
  db: Db
  batches: Batches
  sources: BrandSources
  measures: BranchMeasures
  chains: () => readonly ChainSource[]
  facts: () => readonly Facts[]
}

export const brandsRoom = ({ db, batches, sources, measures, chains, facts }: Surroundings): Room => {
  const indicators = indicatorsOf(measures.shelf.models)
  const process = defineBrandProcess([...indicators.values()].filter(({ byBranch }) => byBranch))
  const record = defineBrandRecord(process)
  const today = () => defaultAsOf(db)
  const detail = async (actor: Actor, row: BrandRow) =>
    brandDetail({ db, record, sources, measures, indicators }, actor, row, await today())
  return {
    actions: { 'brand.begin': text('提出党建品牌', 'Proposed a brand') },
    records: [record],
    settings: [MOTTO],
    seed: brandsSeed(process),
    routes: app => {
      recordRoutes(app, api.brands, record, { db, batches, detail })
      route(app, api.brands.add, { handler: async ({ actor, body }) => detail(actor, await addBrand(db, process, actor, body)) })
      route(app, api.brands.wall, { handler: async ({ actor, query }) => brandWall(db, sources, actor, query.officeId, await today()) })
      route(app, api.brands.rows, {
        handler: async ({ actor, params: { id, indicator } }) => {
          const row = await record.mustFind(db, actor, id)
          if (!row.indicators.includes(indicator) || !indicators.has(indicator)) throw new AppError('not_found')
          const period = (await today()).slice(0, 4)
          const model = modelOf(measures.shelf.models, indicator)
          const rows = await evidenceOf(measures.shelf, model, { indicator, period, branchId: row.branchId })
          return { total: rows.length, items: await tellRows({ db, chains, facts }, actor, model, rows, { period, since: null }) }
        },
      })
    },
  }
}
