import { addressOf, api, PLACEMENT_GRADES, PLACEMENT_STATES, type PlacementFilter, type PlacementSummary, text } from '@jianqing/contract'
import { eq, inArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, can, departments, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { type ActOn, defineRecord, type Known } from '../../../platform/record/index.ts'
import { loadLines, type Loaded, written } from './load.ts'
import { placementProcess } from './process.ts'
import { placementCertificates, type PlacementRow, placements } from './tables.ts'
import { overBy, weekCount } from './weeks.ts'

type Filter = Omit<z.output<typeof PlacementFilter>, 'state' | 'clock'>

/** Those that one is on or mentors, and those of one's offices as sender or host. */
export const seesPlacement = (actor: Actor) => {
  const reach = scopeOf(actor, 'placement:read')
  const own = can(actor, 'placement:join') ? [eq(placements.traineeId, actor.user.id), eq(placements.mentorId, actor.user.id)] : []
  return or(
    ...own,
    scopeCondition(reach, { officeId: placements.officeId }),
    scopeCondition(reach, { officeId: placements.hostOfficeId, departmentId: placements.departmentId }),
  )!
}

const named = <T extends { id: string; name: string }>(rows: readonly T[]) => new Map(rows.map(({ id, name }) => [id, name]))

async function beside(db: Pick<Db, 'select'>, rows: readonly PlacementRow[]) {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return undefined
  const [loaded, hosts, units, certificates] = await Promise.all([
    loadLines(db, rows),
    db
      .select({ id: offices.id, name: offices.name })
      .from(offices)
      .where(
        inArray(
          offices.id,
          rows.map(({ hostOfficeId }) => hostOfficeId),
        ),
      ),
    db
      .select({ id: departments.id, name: departments.name })
      .from(departments)
      .where(
        inArray(
          departments.id,
          rows.flatMap(({ departmentId }) => departmentId ?? []),
        ),
      ),
    db
      .select({ id: placementCertificates.placementId, name: placementCertificates.number })
      .from(placementCertificates)
      .where(inArray(placementCertificates.placementId, ids)),
  ])
  return { loaded, host: named(hosts), department: named(units), certificate: named(certificates) }
}

/** What was written of the weeks that are over; the week that runs has its days yet. */
function weeksDone(row: PlacementRow, loaded: Loaded): PlacementSummary['weeks'] {
  const over = NOT_BEGUN.includes(row.state) ? [] : overBy(row, loaded.asOf)
  const there = written(loaded)
  return { written: over.filter(({ week }) => there.has(week)).length, over: over.length, all: weekCount(row) }
}
const NOT_BEGUN: readonly PlacementRow['state'][] = ['proposed', 'agreed', 'declined']
/** Once it is over no limit counts any more. */
const NO_LIMIT = { dueOn: null, clock: null, remainingDays: null }
const tasksDone = ({ tasks }: Loaded): PlacementSummary['tasks'] => ({
  confirmed: tasks.filter(({ state }) => state === 'confirmed').length,
  all: tasks.filter(({ state }) => state !== 'dropped').length,
})

const nextWhileRunning = ({ actions }: Known) => {
  if (actions.includes('write')) return text('写周记', 'Write the entry of the week')
  if (actions.includes('confirm_task')) return text('确认任务', 'Confirm a task')
  if (actions.includes('comment')) return text('点评周记', 'Comment on the diary')
  return actions.includes('appraise') ? text('作出鉴定', 'Appraise it') : text('完成任务', 'Do the tasks')
}

/** Placements as lists, searches and the desk show them. */
export const placementRecordOf = (act: ActOn<PlacementRow>) =>
  defineRecord({
    process: placementProcess,
    read: 'placement:join',
    visible: seesPlacement,
    link: ({ id }) => addressOf(api.placements, id),
    act,
    list: {
      filter: (f: Filter) => [f.officeId ? or(eq(placements.officeId, f.officeId), eq(placements.hostOfficeId, f.officeId)) : undefined],
      search: pattern =>
        sql`exists (select from ${users} where ${users.id} in (${placements.traineeId}, ${placements.mentorId}) and ${matches(users.name, pattern)})`,
      sorts: { fromOn: placements.fromOn, untilOn: placements.untilOn },
      people: row => [row.traineeId, row.mentorId],
      more: beside,
      summary: (row, { office, person, actions, ahead }, more): PlacementSummary => {
        const loaded = more!.loaded(row)
        return {
          id: row.id,
          trainee: person(row.traineeId),
          mentor: person(row.mentorId),
          officeId: row.officeId,
          officeName: office,
          hostOfficeId: row.hostOfficeId,
          hostName: more!.host.get(row.hostOfficeId) ?? null,
          departmentName: more!.department.get(row.departmentId ?? '') ?? null,
          fromOn: row.fromOn,
          untilOn: row.untilOn,
          weeks: weeksDone(row, loaded),
          tasks: tasksDone(loaded),
          grade: row.grade,
          certificateNo: more!.certificate.get(row.id) ?? null,
          state: row.state,
          revision: row.revision,
          ...(row.state === 'agreed' || row.state === 'running' ? ahead : NO_LIMIT),
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('跟班实训', 'placements'),
        columns: lang => [
          { title: text('跟班人员', 'Trainee'), value: item => item.trainee?.name },
          { title: text('派出单位', 'From'), value: item => item.officeName },
          { title: text('接收单位', 'Host'), value: item => item.hostName },
          { title: text('接收部门', 'Department'), value: item => item.departmentName },
          { title: text('带教人', 'Mentor'), value: item => item.mentor?.name },
          { title: text('开始日期', 'First day'), value: item => item.fromOn },
          { title: text('结束日期', 'Last day'), value: item => item.untilOn },
          { title: text('已写周记', 'Entries'), value: item => item.weeks.written },
          { title: text('应写周记', 'Weeks over'), value: item => item.weeks.over },
          { title: text('鉴定等次', 'Grade'), value: item => item.grade && PLACEMENT_GRADES[item.grade][lang] },
          { title: text('证书编号', 'Certificate'), value: item => item.certificateNo },
          { title: text('状态', 'State'), value: item => PLACEMENT_STATES[item.state][lang] },
        ],
      },
    },
    desk: {
      next: {
        proposed: text('答复是否接收', 'Say whether they are received'),
        running: nextWhileRunning,
        appraised: text('确认鉴定', 'Confirm its appraisal'),
      },
      aside: [
        'revise',
        'withdraw',
        'decline',
        'change_mentor',
        'prolong',
        'midterm',
        'end_early',
        'catch_up',
        'amend',
        'give_task',
        'drop_task',
        'return_task',
        'join_case',
        'return_appraisal',
      ],
      headline: (row, { office, person }) => {
        const name = person(row.traineeId)?.name ?? ''
        return { title: text(`${name} 跟班实训`, `${name}, placement`), subtitle: text(office ?? '', office ?? '') }
      },
      at: row => row.createdAt,
    },
  })
export type PlacementRecord = ReturnType<typeof placementRecordOf>
