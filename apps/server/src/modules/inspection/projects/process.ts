import { addressOf, api, type DocumentRef, PROJECT_STATES, type ProjectState, REPORT_KINDS, text } from '@jianqing/contract'
import type { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import type { SetPaper } from '../../../platform/document/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { projectClock } from './clock.ts'
import { because, closing, later, newReport, newTask } from './forms.ts'
import { type Loaded, loadProjects } from './load.ts'
import { type ProjectRow, projects, projectTasks, type Report, type Told } from './tables.ts'

/** What a project needs of its surroundings. */
export interface ProjectEffects {
  /** Its findings as a report tells of them now. */
  told: (tx: Tx, projectId: string) => Promise<Told[]>
  /** Sets the report as a draft. @throws AppError unprintable */
  print: (tx: Tx, row: ProjectRow) => Promise<void>
  /** Numbers the report and keeps its paper. */
  issue: (
    tx: Tx,
    row: ProjectRow,
    actor: Actor,
    when: { today: string; at: string; set?: SetPaper | undefined },
  ) => Promise<{ number: string; document: DocumentRef }>
  /** @throws AppError bad_request for who may not see what a team is about */
  mustBeStaff: (tx: Tx, userId: string, path: string) => Promise<void>
}

const place = (row: ProjectRow) => ({ officeId: row.officeId, ownerIds: [row.createdBy] })
const link = ({ id }: ProjectRow) => addressOf(api.projects, id)

/** Nobody approves the plan or the report that they wrote. */
const approves = (actor: Actor, row: ProjectRow, writer: string | undefined) =>
  writer !== undefined && actor.user.id !== writer && mayTouch(actor, 'project:approve', { officeId: row.officeId })

async function draftReport(
  effects: ProjectEffects,
  tx: Tx,
  row: ProjectRow,
  form: z.infer<typeof newReport>,
  actor: Actor,
  { at, loaded }: { at: string; loaded: Loaded },
) {
  const { noted } = loaded.findings
  if (form.kind === 'final' && noted > 0)
    throw wrongField(
      'kind',
      `还有 ${noted} 条检查发现待核实，核实后再拟总结报告`,
      `${noted} findings wait to be verified; the final report comes after them`,
    )
  const report: Report = { ...form, by: actor.user.id, at, findings: await effects.told(tx, row.id) }
  await effects.print(tx, { ...row, report })
  await notify(tx, {
    to: (await whoMay(tx, 'project:approve', row.officeId)).filter(id => id !== actor.user.id),
    kind: 'project.report_drafted',
    title: text(
      `请批准${REPORT_KINDS[form.kind]['zh-CN']}：《${row.title}》`,
      `To be approved: ${REPORT_KINDS[form.kind].en.toLowerCase()} of “${row.title}”`,
    ),
    link: link(row),
  })
  return { set: { report }, details: { kind: form.kind, findings: report.findings.length } }
}

/** 督察项目 from its plan to the cure of what it found: the plan is approved, the groups look, the report is built from what they found, and it is closed when that is cured. */
export const defineProjectProcess = (effects: ProjectEffects) =>
  defineProcess<ProjectRow, ProjectState, Loaded, SetPaper>({
    kind: 'project',
    title: text('督察项目', 'Inspection projects'),
    table: projects,
    states: PROJECT_STATES,
    initial: 'draft',
    place,
    clocks: [projectClock],
    load: loadProjects,
    transitions: [
      {
        id: 'approve',
        title: text('批准方案', 'Approve the plan'),
        tone: 'primary',
        from: ['draft'],
        to: 'running',
        who: (actor, row) => approves(actor, row, row.createdBy),
        clocks: row => ({
          start: { clock: projectClock, startedOn: row.startsOn, until: row.endsOn },
        }),
        effect: async (tx, row) =>
          notify(tx, {
            to: [row.createdBy],
            kind: 'project.approved',
            title: text(`督察项目《${row.title}》已批准`, `The project “${row.title}” was approved`),
            link: link(row),
          }),
      },
      {
        id: 'extend',
        title: text('延长期限', 'Extend'),
        from: ['running'],
        who: 'project:approve',
        form: later,
        clocks: row => ({
          extend: { clock: projectClock, by: { until: row.endsOn } },
        }),
        effect: async (_tx, row, { until }: z.infer<typeof later>) => {
          if (until <= row.endsOn)
            throw wrongField('until', `应晚于现在的期限（${row.endsOn}）`, `It must be after the end that stands (${row.endsOn})`)
          return { set: { endsOn: until } }
        },
      },
      {
        id: 'add_task',
        title: text('布置任务', 'Add a task'),
        from: ['running', 'reported'],
        who: 'project:write',
        form: newTask,
        effect: async (tx, row, { title, owner, dueOn }: z.infer<typeof newTask>, _actor, { today }) => {
          if (dueOn < today) throw wrongField('dueOn', '完成期限不能早于今天', 'It cannot be due in the past')
          await effects.mustBeStaff(tx, owner, 'owner')
          await tx.insert(projectTasks).values({ id: newId(), projectId: row.id, title, ownerId: owner, dueOn })
          await notify(tx, {
            to: [owner],
            kind: 'project.task',
            title: text(`督察项目任务：${title}（${dueOn} 前）`, `A task of “${row.title}”: ${title} (by ${dueOn})`),
            link: link(row),
          })
        },
      },
      {
        id: 'draft_report',
        title: text('拟报告', 'Draft a report'),
        tone: 'primary',
        from: ['running'],
        who: 'project:write',
        form: newReport,
        hint: text(
          '检查发现、所依据的条文和整改情况由系统填入，不必重写；由院领导批准后编号发出。',
          'Findings, the articles that they cite and how far they are cured are filled in; it is numbered once the leadership approves it.',
        ),
        guard: row => row.report === null || text('已有一份报告待批准', 'A report waits already'),
        effect: (tx, row, form: z.infer<typeof newReport>, actor, more) => draftReport(effects, tx, row, form, actor, more),
      },
      {
        id: 'issue_report',
        title: text('批准报告并编号', 'Approve and number the report'),
        tone: 'primary',
        from: ['running'],
        to: (_form, row) => (row.report?.kind === 'final' ? 'reported' : 'running'),
        toStates: ['running', 'reported'],
        who: (actor, row) => approves(actor, row, row.report?.by),
        guard: row => row.report !== null || text('没有待批准的报告', 'No report waits'),
        hint: text(
          '编号并生成报告，此后不能更改；总结报告印发后转入整改跟踪。',
          'Numbers it and renders the paper. After the final report the cures are followed.',
        ),
        clocks: row => (row.state === 'reported' ? { stop: projectClock } : {}),
        effect: async (tx, row, _form, actor, { today, at, prepared }) => {
          const { number, document } = await effects.issue(tx, row, actor, { today, at, set: prepared })
          await notify(tx, {
            to: [row.createdBy, row.report!.by],
            kind: 'project.report_issued',
            title: text(`${REPORT_KINDS[row.report!.kind]['zh-CN']}已印发（${number}）`, `The report was issued (${number})`),
            link: link(row),
          })
          return { set: { report: null }, documents: [document], details: { number, kind: row.report!.kind } }
        },
      },
      {
        id: 'drop_report',
        title: text('退回报告', 'Send the report back'),
        from: ['running'],
        who: (actor, row) => approves(actor, row, row.report?.by) || row.report?.by === actor.user.id,
        guard: row => row.report !== null || text('没有待批准的报告', 'No report waits'),
        form: because,
        effect: async (tx, row) => {
          await notify(tx, {
            to: [row.report!.by],
            kind: 'project.report_dropped',
            title: text(`报告已退回：《${row.title}》`, `The report of “${row.title}” was sent back`),
            link: link(row),
          })
          return { set: { report: null } }
        },
      },
      {
        id: 'close',
        title: text('办结', 'Close'),
        tone: 'primary',
        from: ['reported'],
        to: 'closed',
        who: 'project:write',
        form: closing,
        guard: (_row, { findings, openTasks, groups }) => {
          if (findings.noted + findings.rectifying > 0)
            return text(
              `还有 ${findings.noted + findings.rectifying} 条检查发现未整改到位`,
              `${findings.noted + findings.rectifying} findings are not cured`,
            )
          if (openTasks > 0) return text(`还有 ${openTasks} 项任务未完成`, `${openTasks} tasks are open`)
          return groups === 0 || text(`还有 ${groups} 个检查组未结束`, `${groups} case groups were not ended`)
        },
      },
      {
        id: 'cancel',
        title: text('终止', 'End early'),
        tone: 'danger',
        from: ['draft', 'running'],
        to: 'cancelled',
        who: 'project:write',
        form: because,
        guard: (_row, { findings, groups }) => {
          if (findings.noted + findings.rectifying > 0)
            return text('已有检查发现，应当总结后办结', 'There are findings: report on them, then close it')
          return groups === 0 || text(`请先结束 ${groups} 个检查组`, `End its ${groups} case groups first`)
        },
        clocks: { stop: projectClock },
        effect: async () => ({ set: { report: null } }),
      },
    ],
  })

export type ProjectProcess = ReturnType<typeof defineProjectProcess>
