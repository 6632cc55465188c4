import { FINDING_STATES, REPORT_KINDS, type ReportKind, text } from '@jianqing/contract'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { linesOf } from '../../../platform/document/index.ts'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../platform/paper/index.ts'
import { departments, offices } from '../../../platform/policy/index.ts'
import { basisOf, findings } from './finding/tables.ts'
import { type ProjectRow, projectUnits, type Told } from './tables.ts'

type Reader = Pick<Db, 'select'>

/** The findings of a project as a report tells of them: those that were not upheld are none. */
export async function toldFindings(tx: Tx, projectId: string): Promise<Told[]> {
  const rows = await tx
    .select({ row: findings, unit: offices.name })
    .from(findings)
    .innerJoin(offices, eq(offices.id, findings.unitId))
    .where(eq(findings.projectId, projectId))
    .orderBy(asc(offices.name), asc(findings.foundOn), asc(findings.id))
  return rows
    .filter(({ row }) => row.state !== 'dropped')
    .map(({ row, unit }) => ({ id: row.id, unit, facts: row.facts, basis: basisOf(row), state: row.state }))
}

const SHIPPED = `{主送}：
根据院领导批准的督察项目方案，由{牵头部门}牵头、{参加单位数}个单位参加，自{开始日期}起对{被检查单位}开展检查，计划于{结束日期}前完成。现将情况报告如下。
一、检查情况
{检查情况}
二、发现的问题
{检查发现}
三、整改情况
{整改情况}
四、意见建议
{意见建议}
特此报告。
`

const SUMMARY = text('检查情况', 'How it was done')
const ADVICE = text('意见建议', 'Advice')
const FOUND = text('检查发现', 'Findings')

const wording: Wording = {
  shipped: SHIPPED,
  fields: [
    { id: 'addressee', title: text('主送', 'To'), type: 'text', required: true, about: text('院党组', 'The Party group of the office') },
    { id: 'lead', title: text('牵头部门', 'Lead department'), type: 'text', required: true },
    { id: 'joining', title: text('参加单位数', 'Units that take part'), type: 'number' },
    { id: 'inspected', title: text('被检查单位', 'Offices looked into'), type: 'text', required: true },
    { id: 'starts_on', title: text('开始日期', 'Starts on'), type: 'date' },
    { id: 'ends_on', title: text('结束日期', 'Ends on'), type: 'date' },
    { id: 'summary', title: SUMMARY, type: 'paragraphs', required: true, place: () => ({ path: 'summary', name: SUMMARY }) },
    {
      id: 'findings',
      title: FOUND,
      type: 'items',
      required: true,
      place: () => ({ path: 'findings', name: FOUND }),
      about: text('由检查发现填入：单位、事实、所依据的条文', 'From the findings: office, facts, article'),
    },
    {
      id: 'cures',
      title: text('整改情况', 'Cures'),
      type: 'paragraphs',
      required: true,
      about: text('由整改的状态填入', 'From how far the rectifications are'),
    },
    { id: 'advice', title: ADVICE, type: 'paragraphs', required: true, place: () => ({ path: 'advice', name: ADVICE }) },
    { id: 'title', title: text('项目名称', 'Title of the project'), type: 'text' },
  ],
}

const stop = (said: string) => (/[。；]$/u.test(said) ? said : `${said}。`)
const sentence = ({ unit, facts, basis }: Told) => `${unit}：${stop(linesOf(facts).join(''))}（依据：${basis}）`

/** How far what was found is cured, in figures that the findings give. */
function cures(told: readonly Told[]): string[] {
  if (told.length === 0) return ['本项目未发现需要整改的问题。']
  const of = (state: Told['state']) => told.filter(one => one.state === state).length
  const parts = (['cured', 'rectifying', 'noted'] as const).flatMap(state =>
    of(state) > 0 ? `${FINDING_STATES[state]['zh-CN']}${of(state)}项` : [],
  )
  return [`共发现问题${told.length}项，其中${parts.join('，')}。`]
}

async function unitsOf(db: Reader, row: ProjectRow) {
  const units = await db.select().from(projectUnits).where(eq(projectUnits.projectId, row.id))
  const inspected = units.filter(({ part }) => part === 'inspected').map(({ officeId }) => officeId)
  const named =
    inspected.length === 0 ? [] : await db.select().from(offices).where(inArray(offices.id, inspected)).orderBy(asc(offices.code))
  const [lead] = row.leadDepartmentId ? await db.select().from(departments).where(eq(departments.id, row.leadDepartmentId)) : []
  return {
    lead: lead?.name ?? '检务督察部门',
    joining: units.filter(({ part }) => part === 'joins').length,
    inspected: named.map(({ name }) => name).join('、'),
  }
}

const paperOf = (kind: ReportKind, series: string) =>
  definePaper<ProjectRow>({
    kind: `project_${kind}_report`,
    title: text(`督察项目${REPORT_KINDS[kind]['zh-CN']}`, `${REPORT_KINDS[kind].en} of a project`),
    subject: 'project',
    series,
    actions: { issue: 'issue_report', checked: [] },
    applies: ({ report }) => report?.kind === kind,
    drafted: ofItsOffice,
    wording,
    submitted: () => null,
    values: async (db, row) => {
      const { report } = row
      if (!report) throw new TypeError('a report is of a project that has one in hand')
      return {
        ...(await unitsOf(db, row)),
        addressee: '院党组',
        starts_on: row.startsOn,
        ends_on: row.endsOn,
        summary: linesOf(report.summary),
        findings: report.findings.length > 0 ? report.findings.map(sentence) : ['经检查，未发现需要整改的问题。'],
        cures: cures(report.findings),
        advice: linesOf(report.advice),
        title: row.title,
      }
    },
    layout: ({ title }, { issuer, number, date }) => ({
      form: 'document',
      redHead: issuer,
      number,
      title: `关于${title}的${REPORT_KINDS[kind]['zh-CN']}`,
      issuer,
      date,
      ...(date !== null && { printed: { by: issuer, on: date } }),
    }),
    place: (_row, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: SUMMARY },
  })

/** The interim report and the final one, built from the findings. */
export const REPORTS = [paperOf('interim', '检督阶'), paperOf('final', '检督报')] as const

export const reportOf = (kind: ReportKind) => REPORTS[kind === 'interim' ? 0 : 1]
