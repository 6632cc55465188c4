import type { ActionRequest, Endpoint, Lang } from '@jianqing/contract'
import type { z } from 'zod'
import { audit } from '../audit/index.ts'
import { type Db, transaction } from '../db/index.ts'
import { type App, route, sendTable } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { ProcessRow } from '../process/index.ts'
import { noteRefusals } from '../restricted/index.ts'
import { type BatchAsked, beginBatch, type Batches, batchView } from './batch.ts'
import { actOnMany } from './many.ts'
import type { defineRecord } from './record.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** The endpoints of `recordEndpoints`; each that is given is served. */
interface Endpoints {
  list: AnyEndpoint
  /** Left out where the list shows all there is. */
  get?: AnyEndpoint
  act?: AnyEndpoint
  actAll?: AnyEndpoint
  batch?: AnyEndpoint
  batchOf?: AnyEndpoint
  export?: AnyEndpoint
}

export interface Serving<Row> {
  db: Db
  /** One record in full, in sight or just taken out of it. */
  detail: (actor: Actor, row: Row) => Promise<unknown>
  /** Done first when somebody opens one, such as taking down that they have it. */
  opened?: (actor: Actor, row: Row) => Promise<void>
  /** By what more are acted on than a request takes. */
  batches?: Batches
}

/** Serves the endpoints that every kind of record has. */
export function recordRoutes<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded>(
  app: App,
  endpoints: Endpoints,
  record: ReturnType<typeof defineRecord<Row, State, Filter, Summary, More, Loaded>>,
  { db, detail, opened, batches }: Serving<Row>,
): void {
  const { kind, restricted = false } = record.definition.process.definition
  if (restricted && (endpoints.actAll || endpoints.batch || Object.values(endpoints).some(one => !one.restricted)))
    throw new Error(`record ${kind}: its endpoints are restricted, and none acts on many`)
  const noted = <T>(actor: Actor, id: string, work: () => Promise<T>) => (restricted ? noteRefusals(db, actor, { kind, id }, work) : work())
  const table = record.definition.list.export
  route(app, endpoints.list, { handler: ({ query, actor }) => record.list(db, actor, query as never) })
  if (endpoints.export && table) {
    route(app, endpoints.export, {
      handler: async ({ query, actor, reply }) => {
        const { format, lang, ...filter } = query as { format: 'csv' | 'xlsx'; lang: Lang }
        await transaction(db, tx => audit(tx, { actor, action: `${kind}.export`, details: { format, filter } }))
        const rows = record.every(db, actor, filter as never)
        return sendTable(reply, { name: table.name[lang], columns: table.columns(lang), rows }, format, lang)
      },
    })
  }
  if (endpoints.get) {
    route(app, endpoints.get, {
      handler: async ({ params, actor }) => {
        const { id } = params as { id: string }
        return noted(actor, id, async () => {
          const row = await record.mustFind(db, actor, id)
          await opened?.(actor, row)
          return detail(actor, row)
        })
      },
    })
  }
  if (endpoints.act) {
    route(app, endpoints.act, {
      handler: async ({ params, body, actor, lang }) => {
        const { id, action } = params as { id: string; action: string }
        return noted(actor, id, async () => detail(actor, await record.act(db, actor, id, action, body as ActionRequest, { lang })))
      },
    })
  }
  if (endpoints.actAll) {
    route(app, endpoints.actAll, {
      handler: ({ params, body, actor, lang }) =>
        actOnMany(body as never, (id, request) => record.act(db, actor, id, (params as { action: string }).action, request, { lang })),
    })
  }
  if (endpoints.batch && endpoints.batchOf && batches) {
    const told = (actor: Actor, id: string) => batchView(db, batches, record as never, actor, id)
    route(app, endpoints.batch, {
      handler: async ({ body, actor, lang }) =>
        told(actor, await beginBatch(db, batches, record as never, actor, body as BatchAsked, lang, endpoints)),
    })
    route(app, endpoints.batchOf, { handler: ({ params, actor }) => told(actor, (params as { id: string }).id) })
  }
}
