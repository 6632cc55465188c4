import {
  addressOf,
  api,
  CHECKUP_CHANNELS,
  CHECKUP_SHEETS,
  CHECKUP_STATES,
  CheckupChannel,
  type CheckupFilter,
  type CheckupSummary,
  type EnterpriseDetail,
  type EnterpriseSummary,
  text,
} from '@jianqing/contract'
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../../platform/policy/index.ts'
import { defineRecord } from '../../../../platform/record/index.ts'
import { namesOf } from '../names.ts'
import { enterprises } from '../tables.ts'
import type { CheckupProcess } from './process.ts'
import { type CheckupRow, checkups } from './tables.ts'

type Reader = Pick<Db, 'select'>
type Filter = Omit<z.output<typeof CheckupFilter>, 'state' | 'clock'>

export const visibleCheckups = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'enterprise:read'), { officeId: checkups.officeId, ownerIds: [checkups.handlerId, checkups.createdBy] })

/** The last one that is complete of each firm, by its id. */
export async function lastOf(db: Reader, ids: readonly string[]): Promise<Map<string, NonNullable<EnterpriseSummary['last']>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ of: checkups.enterpriseId, on: checkups.completedOn, percent: checkups.percent, grade: checkups.grade })
    .from(checkups)
    .where(and(inArray(checkups.enterpriseId, [...ids]), isNotNull(checkups.result)))
    .orderBy(checkups.completedOn)
  return new Map(rows.map(({ of, on, percent, grade }) => [of, { on: on!, percent, grade }]))
}

/** Those of a firm, the newest first. */
export const checkupsOf = async (db: Reader, enterpriseId: string): Promise<EnterpriseDetail['checkups']> => {
  const rows = await db
    .select()
    .from(checkups)
    .where(eq(checkups.enterpriseId, enterpriseId))
    .orderBy(desc(checkups.begunOn), desc(checkups.id))
  return rows.map(({ id, state, begunOn, percent, grade, measures, corrected }) => ({
    id,
    state,
    begunOn,
    percent,
    grade,
    measures,
    corrected,
  }))
}

/** Check-ups as lists and the desk show them. */
export const checkupRecordOf = (process: CheckupProcess) =>
  defineRecord({
    process,
    read: 'enterprise:read',
    visible: visibleCheckups,
    link: ({ id }) => addressOf(api.checkups, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(checkups.officeId, f.officeId) : undefined,
        f.enterpriseId ? eq(checkups.enterpriseId, f.enterpriseId) : undefined,
        f.channel ? eq(checkups.channel, f.channel) : undefined,
      ],
      search: pattern =>
        sql`exists (select from ${enterprises} where ${enterprises.id} = ${checkups.enterpriseId} and ${enterprises.name} ilike ${pattern})`,
      sorts: { begunOn: checkups.begunOn, percent: checkups.percent },
      counts: { channel: { column: checkups.channel, keys: CheckupChannel.options } },
      people: (row: CheckupRow) => [row.handlerId],
      more: (reader, rows) =>
        namesOf(
          reader,
          rows.map(({ enterpriseId }) => enterpriseId),
        ),
      summary: (row, { office, person, actions, ahead }, names): CheckupSummary => ({
        id: row.id,
        enterpriseId: row.enterpriseId,
        enterprise: names.get(row.enterpriseId) ?? '',
        channel: row.channel,
        sheet: row.sheet,
        begunOn: row.begunOn,
        completedOn: row.completedOn,
        percent: row.percent,
        grade: row.grade,
        measures: row.measures,
        corrected: row.corrected,
        handler: person(row.handlerId),
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('企业法治体检', 'legal check-ups'),
        columns: lang => [
          { title: text('企业', 'Firm'), value: item => item.enterprise },
          { title: text('问卷', 'Sheet'), value: item => CHECKUP_SHEETS[item.sheet][lang] },
          { title: text('方式', 'How'), value: item => CHECKUP_CHANNELS[item.channel][lang] },
          { title: text('开始日期', 'Begun on'), value: item => item.begunOn },
          { title: text('得分率', 'Per cent'), value: item => item.percent },
          { title: text('整改事项', 'Measures'), value: item => item.measures },
          { title: text('整改到位', 'Corrected'), value: item => item.corrected },
          { title: text('状态', 'State'), value: item => CHECKUP_STATES[item.state][lang] },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: {
        completed: text('出具报告', 'Give the report'),
        correcting: text('复查整改', 'Look whether it is corrected'),
      },
      aside: ['erase'],
      headline: (_row, { office }) => ({ title: text('企业法治体检', 'Legal check-up'), subtitle: text(office ?? '', office ?? '') }),
      at: row => row.createdAt,
    },
  })
export type CheckupRecord = ReturnType<typeof checkupRecordOf>
