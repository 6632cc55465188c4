import { addDays } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { actorOf } from '../../../platform/auth/index.ts'
import { newId } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Process } from '../../../platform/process/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { type TeamRow, teams } from '../../../platform/team/index.ts'
import { addProject } from './add.ts'
import { COURSES, type Course, NOTES, REPORT } from './demo.ts'
import type { FindingRecord } from './finding/list.ts'
import { type Cite, sendFinding } from './finding/send.ts'
import { type FindingRow, findings } from './finding/tables.ts'
import { addGroup, type ProposeTeam } from './groups.ts'
import type { ProjectRecord } from './list.ts'
import { type ProjectRow, projects, projectTasks } from './tables.ts'

type AnyProcess = Pick<Process<any, any, any, any>, 'act'>
/** Processes of other rooms, whose actions the people of the demonstration take. */
export interface DemoProjects {
  teams: AnyProcess
  cures: AnyProcess
  /** Takes an action on a project; its reports are papers. */
  acting: (
    actor: Actor,
    id: string,
    action: string,
    request: { revision: number; form: Record<string, unknown> },
    when: { today: string; at: string },
  ) => Promise<unknown>
}
interface Around extends DemoProjects {
  cite: Cite
  proposeTeam: ProposeTeam
}

interface Unit {
  id: string
  head: string
  prosecutor: string
}

/** Offices below the inspector's with a head who rectifies and a prosecutor who joins groups. */
async function unitsOf({ db }: Demo, officeId: string, n: number): Promise<Unit[]> {
  const { rows } = await db.execute<Record<string, unknown> & Unit>(sql`
    select o.id, min(u.id::text) filter (where g.role = 'department_head') as head, min(u.id::text) filter (where g.role = 'prosecutor') as prosecutor
    from offices o join users u on u.office_id = o.id join grants g on g.user_id = u.id
    where o.tree = 'procuratorate' and o.id <> ${officeId} group by o.id, o.code
    having count(*) filter (where g.role = 'department_head') > 0 and count(*) filter (where g.role = 'prosecutor') > 0
    order by o.code limit ${n}`)
  return rows
}

export function projectsSeed(record: ProjectRecord, found: FindingRecord, around: Around): Seed {
  const { acting, cite, proposeTeam, teams: teamProcess, cures } = around
  const process = record.definition.process
  const fresh = async ({ db }: Demo, id: string): Promise<ProjectRow> => (await db.select().from(projects).where(eq(projects.id, id)))[0]!
  const act = async (demo: Demo, by: Actor, id: string, action: string, form: Record<string, unknown>, on: string, time: string) => {
    const { revision } = await fresh(demo, id)
    return acting(by, id, action, { revision, form }, { today: on, at: momentOf(on, time) })
  }

  /** Two groups that look into each other's place, approved by the leadership, each with one more from elsewhere. */
  const groups = async (demo: Demo, project: ProjectRow, units: readonly Unit[]): Promise<void> => {
    const [inspector, chief] = [await demo.person('ducha'), await demo.person('jianchazhang')]
    for (const [i, unit] of units.entries()) {
      const asked = {
        title: `${project.title.slice(0, 40)}第${i === 0 ? '一' : '二'}检查组`,
        leaderId: inspector.user.id,
        unitId: unit.id,
        part: i === 0 ? ('leads' as const) : ('helps' as const),
      }
      const team = await addGroup(demo.db, proposeTeam, inspector, project, asked)
      await teamProcess.act(demo.db, chief, team, 'approve', { revision: team.revision, form: {} })
      const member = units[(i + 1) % units.length]!.prosecutor
      const [row] = (await demo.db.select().from(teams).where(eq(teams.id, team.id))) as TeamRow[]
      await teamProcess.act(demo.db, inspector, row!, 'add_member', { revision: row!.revision, form: { member } })
    }
  }

  const articleOf = async ({ db }: Demo, rule: string, no: string, on: string): Promise<string | null> => {
    const { rows } = await db.execute<{ id: string }>(sql`
      select a.id from rule_articles a join rule_versions v on v.id = a.version_id join rules r on r.id = v.rule_id
      where r.title = ${rule} and a.no = ${no} and v.valid_from <= ${on} and coalesce(least(a.ended_on, v.valid_until), 'infinity'::date) >= ${on}`)
    return rows[0]?.id ?? null
  }

  const cure = async (demo: Demo, id: string, owner: Actor, from: string): Promise<void> => {
    const verifier = await demo.person('ducha')
    const steps = [
      ['acknowledge', owner, 1, {}],
      ['report', owner, 8, { done: '已按要求整改，逐项核对并补齐登记。', effectiveOn: addDays(from, 7) }],
      ['verify', verifier, 12, { note: '现场核对登记簿和录音录像，整改到位。', evidence: '登记簿照片、整改报告。' }],
      ['close', verifier, 14, { opinion: '同意销号。' }],
    ] as const
    for (const [action, by, after, form] of steps) {
      const { rows } = await demo.db.execute<{ revision: number }>(sql`select revision from rectifications where id = ${id}`)
      const on = addDays(from, after)
      await cures.act(demo.db, by, { id } as never, action, { revision: rows[0]!.revision, form }, { today: on, at: momentOf(on, '10:30') })
    }
  }

  /** What was found in a project, and how far each finding is. */
  const note = async (demo: Demo, project: ProjectRow, units: readonly Unit[], on: string, course: Course): Promise<void> => {
    const [inspector, chief] = [await demo.person('ducha'), await demo.person('zhuren')]
    for (const [i, step] of course.findings.entries()) {
      const { rule, no, facts, requests } = NOTES[i % NOTES.length]!
      const articleId = await articleOf(demo, rule, no, on)
      if (!articleId) continue
      const unit = units[i % units.length]!
      const at = momentOf(on, `1${i}:20`)
      const asked = { unitId: unit.id, foundOn: on, facts, requests, articleId, caseNo: null, draftedAt: at }
      const row: FindingRow = await sendFinding(demo.db, found.definition.process, cite, inspector, project, newId(), asked, at)
      if (step === 'noted') continue
      const form =
        step === 'dropped' ? { reason: '经核对，登记在另一本登记簿中，手续齐全。' } : { owner: unit.head, measures: requests, days: 20 }
      const verified = addDays(on, 2)
      await found.definition.process.act(
        demo.db,
        chief,
        row,
        step === 'dropped' ? 'drop' : 'rectify',
        { revision: row.revision, form },
        {
          today: verified,
          at: momentOf(verified, '15:00'),
        },
      )
      if (step !== 'cured') continue
      const [now] = await demo.db.select().from(findings).where(eq(findings.id, row.id))
      await cure(demo, now!.rectificationId!, (await actorOf(demo.db, unit.head))!, verified)
    }
  }

  const make = async (demo: Demo, course: Course): Promise<void> => {
    const { db, today } = demo
    const [inspector, chief] = [await demo.person('ducha'), await demo.person('jianchazhang')]
    const { officeId, departmentId } = inspector.user
    const { rows: there } = await db.execute(sql`select 1 from projects where title = ${course.title}`)
    if (there.length > 0) return
    const units = await unitsOf(demo, officeId!, 2)
    if (units.length < 2) return
    const starts = addDays(today, -course.daysAgo)
    const { rows: own } = await db.execute<{ id: string }>(
      sql`select id from departments where office_id = ${officeId} and id is distinct from ${departmentId} order by name limit 2`,
    )
    const plan = {
      title: course.title,
      plan: course.plan,
      leadDepartmentId: departmentId,
      startsOn: starts,
      endsOn: addDays(starts, 60),
      joining: [
        ...own.map(({ id }) => ({ officeId: officeId!, departmentId: id })),
        ...units.map(({ id }) => ({ officeId: id, departmentId: null })),
      ],
      inspected: units.map(({ id }) => id),
    }
    const row = await addProject(db, process, inspector, plan, momentOf(addDays(starts, -6), '09:40'))
    if (course.until === 'draft') return
    await act(demo, chief, row.id, 'approve', {}, addDays(starts, -3), '16:00')
    await groups(demo, await fresh(demo, row.id), units)
    const task = { title: '汇总各组检查底稿', owner: inspector.user.id, dueOn: addDays(starts, 40) }
    await act(demo, inspector, row.id, 'add_task', task, starts, '08:50')
    await note(demo, await fresh(demo, row.id), units, addDays(starts, 4), course)
    await act(demo, inspector, row.id, 'draft_report', { kind: 'interim', ...REPORT }, addDays(starts, 10), '14:00')
    await act(demo, chief, row.id, 'issue_report', {}, addDays(starts, 11), '09:30')
    if (course.until !== 'closed') return
    await db
      .update(projectTasks)
      .set({ doneOn: addDays(starts, 35), note: '已汇总。' })
      .where(eq(projectTasks.projectId, row.id))
    await act(demo, inspector, row.id, 'draft_report', { kind: 'final', ...REPORT }, addDays(starts, 45), '10:00')
    await act(demo, chief, row.id, 'issue_report', {}, addDays(starts, 47), '11:10')
    for (const team of await db
      .select()
      .from(teams)
      .where(sql`${teams.id} in (select team_id from project_groups where project_id = ${row.id})`))
      await teamProcess.act(db, inspector, team, 'end', { revision: team.revision, form: { result: '检查任务完成。' } })
    await act(demo, inspector, row.id, 'close', { result: '发现的问题均已整改到位。' }, addDays(starts, 70), '15:20')
  }

  return {
    present: async demo => {
      for (const course of COURSES) await make(demo, course)
    },
  }
}
