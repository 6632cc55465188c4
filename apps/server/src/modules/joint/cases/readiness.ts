import { JOINT_STAGES, type JointStage, type Readiness, text } from '@jianqing/contract'
import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { ownerOf } from './days.ts'
import { type JointCaseRow, jointCases } from './tables.ts'

/** Whether a stage has what it needs: what its agency says, else what is missing by the data of the stages. */
export function readinessOf(row: JointCaseRow): Readiness {
  if (ownerOf(row.state) === null) return { state: 'ended', reason: null }
  if (row.blocked !== null) return { state: 'blocked', reason: text(row.blocked, row.blocked) }
  const { needs } = JOINT_STAGES[row.state as JointStage]
  const missing = needs.find(({ field }) => row[field as keyof JointCaseRow] === null)
  return missing ? { state: 'waiting', reason: missing.missing } : { state: 'ready', reason: null }
}

const columns: Readonly<Record<string, AnyColumn>> = getTableColumns(jointCases)

/** The same in a condition. */
export const isReady: SQL = sql`(${jointCases.blocked} is null and case ${jointCases.state} ${sql.join(
  Object.entries(JOINT_STAGES).map(
    ([stage, { needs }]) =>
      sql`when ${stage} then ${
        needs.length === 0
          ? sql`true`
          : sql.join(
              needs.map(({ field }) => sql`${columns[field]} is not null`),
              sql` and `,
            )
      }`,
  ),
  sql` `,
)} else false end)`
