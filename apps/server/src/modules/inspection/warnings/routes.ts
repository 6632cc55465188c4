import { api, text } from '@jianqing/contract'
import { today as todayInChina } from '@jianqing/calendar'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { serveOnPlatform, showPaper } from '../../../platform/paper/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { type ActOn, type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { replyClock } from './clock.ts'
import { warningDetail } from './detail.ts'
import { warningRecordOf } from './list.ts'
import { noteOf } from './note.ts'
import { monitoringNotice } from './notice.ts'
import type { WarningProcess } from './process.ts'
import { raiseOne, type WarningSource } from './raise.ts'
import { warningsSeed } from './seed.ts'
import type { WarningRow } from './tables.ts'

interface Surroundings {
  db: Db
  documents: Documents
  batches: Batches
  process: WarningProcess
  act: ActOn<WarningRow>
  /** Limits of cases. */
  clocks: WarningSource
  /** Raises and closes them by what the data says. */
  sweep: (today: string) => Promise<unknown>
}

export const warningsRoom = ({ db, documents, batches, process, act, clocks, sweep }: Surroundings): Room => {
  const record = warningRecordOf(process, act)
  const pdf = 'application/pdf'
  const initial = async (actor: Actor, row: WarningRow, action: string) => {
    const loaded = (await process.load(db, [row]))(row)
    return process.actionsFor(actor, row, loaded).find(({ id }) => id === action)?.initial ?? {}
  }
  return {
    actions: { 'warning.raise': text('提出流程监控预警', 'Raised warnings of case monitoring') },
    records: [record],
    papers: [monitoringNotice],
    seed: warningsSeed({ act, sweep, initial }),
    routes: app => {
      const detail = (actor: Actor, row: WarningRow) => warningDetail(db, actor, record, row)
      /** Whoever may answer a notice and opens it has it before them. */
      const opened = async (actor: Actor, row: WarningRow) => {
        if (row.state !== 'notified' || !can(actor, 'warning:answer')) return
        if (!mayTouch(actor, 'warning:answer', process.definition.place(row))) return
        if ((await process.load(db, [row]))(row).waiting.length > 0)
          await transaction(db, tx => serveOnPlatform(tx, actor, 'warning', row, replyClock, { today: todayInChina() }))
      }
      recordRoutes(app, api.warnings, record, { db, batches, detail, opened })
      route(app, api.warnings.raise, {
        handler: async ({ actor, body }) => {
          const id = await raiseOne(db, actor, clocks, body.clock, await defaultAsOf(db))
          if (id === null || !(await record.find(db, actor, id))) throw new AppError('not_found')
          return { id }
        },
      })
      route(app, api.warnings.note, {
        handler: async ({ params, actor, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          return reply
            .type(pdf)
            .header('content-disposition', 'inline')
            .send(await noteOf(db, documents, row, params.reminder))
        },
      })
      route(app, api.warnings.preview, {
        handler: async ({ params, actor, reply }) => {
          const row = await record.mustFind(db, actor, params.id)
          if (row.facts.length === 0) throw new AppError('not_found')
          return reply
            .type(pdf)
            .header('content-disposition', 'inline')
            .send(await showPaper(db, documents, monitoringNotice, row))
        },
      })
    },
  }
}
