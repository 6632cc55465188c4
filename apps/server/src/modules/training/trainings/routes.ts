import { api, text } from '@jianqing/contract'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addTraining } from './add.ts'
import type { Bases } from './bases.ts'
import { monthOf } from './calendar.ts'
import { trainingDetail } from './detail.ts'
import { OFFER_HOURS } from './enrolment.ts'
import { rate } from './feedback.ts'
import { accept, enrolmentProcess, join, withdraw } from './line.ts'
import { trainingRecordOf } from './list.ts'
import { offersOnDesk, ownHours, YEAR_HOURS } from './mine.ts'
import type { TrainingProcess } from './process.ts'
import { trainingFacts } from './published.ts'
import { callRoll } from './roll.ts'
import { trainingsSeed } from './seed.ts'
import { screenOf, signIn } from './sign-in/own.ts'
import { takeScans } from './sign-in/scan.ts'
import { statisticsOf } from './statistics.ts'
import type { TrainingRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  bases: Bases
  process: TrainingProcess
}

const placeOf = ({ officeId, createdBy, teacherId }: TrainingRow) => ({ officeId, ownerIds: [createdBy, teacherId] })

/** Training sessions: who asks for a seat, who waits, who was there. */
export const trainingsRoom = ({ db, batches, bases, process }: Surroundings): Room => {
  const record = trainingRecordOf(process, bases)
  const detail = (actor: Actor, row: TrainingRow) => trainingDetail(db, record, actor, row)
  const mayRun = (actor: Actor, row: TrainingRow) => {
    if (!mayTouch(actor, 'training:write', placeOf(row))) throw new AppError('forbidden')
  }

  /** For oneself whoever may enrol; for others whoever runs the session. */
  async function moveSeat(actor: Actor, id: string, personId: string | null, move: typeof join): Promise<TrainingRow> {
    const row = await record.mustFind(db, actor, id)
    if (personId !== null && personId !== actor.user.id) mayRun(actor, row)
    else if (!can(actor, 'training:join')) throw new AppError('forbidden')
    const today = await defaultAsOf(db)
    return transaction(db, tx => move(tx, { trainingId: id, personId: personId ?? actor.user.id, actor, today }))
  }
  const within = async (actor: Actor, id: string, work: (tx: Tx, row: TrainingRow) => Promise<unknown>) => {
    const row = await record.mustFind(db, actor, id)
    await transaction(db, tx => work(tx, row))
    return detail(actor, await record.mustFind(db, actor, id))
  }

  return {
    actions: {
      'training.begin': text('新建培训班次', 'Planned a session'),
      'training.roll': text('登记到课', 'Said who came'),
      'training.sign': text('培训签到', 'Signed in at a session'),
      'training.scans': text('上报签到台的签到', 'Sent what the door saw'),
      'enrolment.begin': text('报名培训', 'Enrolled in training'),
    },
    records: [record],
    facts: [trainingFacts],
    processes: [enrolmentProcess],
    desks: [offersOnDesk],
    settings: [OFFER_HOURS, YEAR_HOURS],
    seed: trainingsSeed({ process, bases }),
    routes: app => {
      route(app, api.trainings.calendar, { handler: ({ actor, query }) => monthOf(db, actor, query) })
      route(app, api.trainings.statistics, { handler: ({ actor, query }) => statisticsOf(db, bases, actor, query) })
      route(app, api.trainings.mine, { handler: ({ actor }) => ownHours(db, actor) })
      recordRoutes(app, api.trainings, record, { db, batches, detail })
      route(app, api.trainings.add, {
        handler: async ({ actor, body }) => {
          const today = await defaultAsOf(db)
          return detail(actor, await transaction(db, tx => addTraining(tx, { process, bases }, actor, body, { today })))
        },
      })
      route(app, api.trainings.join, {
        handler: async ({ actor, params, body }) => detail(actor, await moveSeat(actor, params.id, body.personId, join)),
      })
      route(app, api.trainings.accept, {
        handler: async ({ actor, params }) => detail(actor, await moveSeat(actor, params.id, null, accept)),
      })
      route(app, api.trainings.withdraw, {
        handler: async ({ actor, params, body }) => detail(actor, await moveSeat(actor, params.id, body.personId, withdraw)),
      })
      route(app, api.trainings.attendance, {
        handler: async ({ actor, params, body }) => {
          const today = await defaultAsOf(db)
          return within(actor, params.id, async (tx, row) => {
            mayRun(actor, row)
            await callRoll(tx, actor, row.id, { came: body.came, today })
          })
        },
      })
      route(app, api.trainings.screen, {
        handler: async ({ actor, params }) => {
          const row = await record.mustFind(db, actor, params.id)
          mayRun(actor, row)
          const base = (await bases.named(db, [row.baseId])).get(row.baseId)
          return screenOf(db, row, base?.title ?? '', await defaultAsOf(db))
        },
      })
      route(app, api.trainings.sign, {
        handler: async ({ actor, params, body }) => signIn(db, actor, await record.mustFind(db, actor, params.id), body),
      })
      route(app, api.trainings.scans, {
        handler: async ({ actor, params, body }) => {
          mayRun(actor, await record.mustFind(db, actor, params.id))
          return { outcomes: await transaction(db, tx => takeScans(tx, actor, params.id, body)) }
        },
      })
      route(app, api.trainings.rate, {
        handler: ({ actor, params, body }) => within(actor, params.id, (tx, row) => rate(tx, row.id, actor.user.id, body)),
      })
    },
  }
}
