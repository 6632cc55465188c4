import {
  addressOf,
  api,
  JOINT_CASE_STATES,
  JOINT_CHARGES,
  JOINT_OWNERS,
  JOINT_PROCEDURES,
  JOINT_STAGES,
  type JointCaseFilter,
  type JointCaseSummary,
  JointStage,
  text,
} from '@jianqing/contract'
import { eq, gte, inArray, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { agencyDays, ownerOf, stepsOf } from './days.ts'
import { jointCaseProcess } from './process.ts'
import { projected, visibleCases } from './projection.ts'
import { isReady, readinessOf } from './readiness.ts'
import { isConcentrated, wasDropped } from './sittings/concentrated.ts'
import { jointCases } from './tables.ts'

type Filter = Omit<z.output<typeof JointCaseFilter>, 'state' | 'clock'>

const ENDED = ['closed', 'not_prosecuted'] as const
/** Days from being caught to the pronouncement. */
export const cycle = sql`(${jointCases.pronouncedOn} - ${jointCases.caughtOn})`
const of = (owner: string) => JointStage.options.filter(stage => JOINT_STAGES[stage].owner === owner)

/** Minor cases as board, lists, searches and the desk show them. */
export const jointCaseRecord = defineRecord({
  process: jointCaseProcess,
  read: 'joint_case:read',
  visible: visibleCases,
  link: ({ id }) => addressOf(api.jointCases, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(jointCases.officeId, f.officeId) : undefined,
      f.owner ? inArray(jointCases.state, of(f.owner)) : undefined,
      f.charge ? eq(jointCases.charge, f.charge) : undefined,
      f.procedure ? eq(jointCases.procedure, f.procedure) : undefined,
      f.open === undefined ? undefined : (f.open ? notInArray : inArray)(jointCases.state, [...ENDED]),
      f.ready === undefined ? undefined : sql`${isReady} = ${f.ready} and ${notInArray(jointCases.state, [...ENDED])}`,
      f.pronounced === undefined ? undefined : (f.pronounced ? isNotNull : isNull)(jointCases.pronouncedOn),
      f.caughtFrom ? gte(jointCases.caughtOn, f.caughtFrom) : undefined,
      f.caughtTo ? lte(jointCases.caughtOn, f.caughtTo) : undefined,
      f.heardFrom ? gte(jointCases.heardOn, f.heardFrom) : undefined,
      f.heardTo ? lte(jointCases.heardOn, f.heardTo) : undefined,
      f.concentrated === undefined ? undefined : sql`${jointCases.heardOn} is not null and ${isConcentrated} = ${f.concentrated}`,
      f.dropped ? wasDropped(f.dropped) : undefined,
      f.daysFrom === undefined ? undefined : sql`${cycle} >= ${f.daysFrom}`,
      f.daysTo === undefined ? undefined : sql`${cycle} <= ${f.daysTo}`,
    ],
    search: pattern => or(matches(jointCases.title, pattern), matches(jointCases.policeNo, pattern))!,
    sorts: { title: jointCases.title, caughtOn: jointCases.caughtOn, pronouncedOn: jointCases.pronouncedOn },
    people: row => [row.handlerId],
    more: async (db, rows) => {
      const ids = [...new Set(rows.flatMap(row => [row.policeOfficeId, row.courtOfficeId]))]
      const named = ids.length === 0 ? [] : await db.select().from(offices).where(inArray(offices.id, ids))
      return {
        asOf: await defaultAsOf(db),
        steps: await stepsOf(
          db,
          rows.map(({ id }) => id),
        ),
        offices: new Map(named.map(({ id, name }) => [id, name])),
      }
    },
    summary: (row, { office, person, actions, ahead, clocks }, { asOf, steps, offices: names }, actor): JointCaseSummary => {
      const days = agencyDays(steps.get(row.id) ?? [], asOf)
      const first = clocks.filter(({ stoppedOn }) => stoppedOn === null).sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))[0]
      return projected(actor, {
        id: row.id,
        title: row.title,
        charge: row.charge,
        alcohol: row.alcohol,
        policeNo: row.policeNo,
        policeOffice: names.get(row.policeOfficeId) ?? null,
        courtOffice: names.get(row.courtOfficeId) ?? null,
        procedure: row.procedure,
        custody: row.custody,
        state: row.state,
        revision: row.revision,
        owner: ownerOf(row.state),
        days,
        total: days.reduce((sum, one) => sum + one.days, 0),
        readiness: readinessOf(row),
        limit: first?.title ?? null,
        ...ahead,
        caughtOn: row.caughtOn,
        pronouncedOn: row.pronouncedOn,
        handler: person(row.handlerId),
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      })
    },
    export: {
      name: text('轻罪案件', 'minor cases'),
      columns: lang => [
        { title: text('案件', 'Case'), value: item => item.title },
        { title: text('公安案号', 'Number of the police'), value: item => item.policeNo },
        { title: text('罪名', 'Charge'), value: item => JOINT_CHARGES[item.charge][lang] },
        { title: text('程序', 'Procedure'), value: item => JOINT_PROCEDURES[item.procedure][lang] },
        { title: text('环节', 'Stage'), value: item => JOINT_CASE_STATES[item.state][lang] },
        { title: text('在办机关', 'In whose hands'), value: item => item.owner && JOINT_OWNERS[item.owner][lang] },
        { title: text('查获日期', 'Caught on'), value: item => item.caughtOn },
        { title: text('宣判日期', 'Pronounced on'), value: item => item.pronouncedOn },
        { title: text('已历天数', 'Days'), value: item => item.total },
        { title: text('期限', 'Due on'), value: item => item.dueOn },
        { title: text('承办检察官', 'Prosecutor'), value: item => item.handler?.name },
        { title: text('检察院', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: {
      interview: text('讯问，安排值班律师，签署具结书', 'Interview, duty lawyer, statement'),
      charge: text('审查起诉', 'Decide on the charge'),
    },
    aside: ['extend', 'convert', 'decline', 'block', 'unblock', 'go_on', 'custody_until'],
    headline: (row, { office }) => ({
      title: text(row.title, row.title),
      subtitle: text(`${row.policeNo} · ${office ?? ''}`, `${row.policeNo} · ${office ?? ''}`),
    }),
    at: row => row.updatedAt,
    most: 50,
  },
})
