import { today } from '@jianqing/calendar'
import { api, CLUE_FORMS, type ClueStatistics, type PersonRef, text } from '@jianqing/contract'
import { isNotNull, lte, and } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route, sendTable } from '../../../platform/http/index.ts'
import { printPaper } from '../../../platform/paper/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { recordRoutes } from '../../../platform/record/index.ts'
import { noteRefusals } from '../../../platform/restricted/index.ts'
import { restrictedRetention } from '../../../platform/retention/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { registerClue } from './add.ts'
import { DISPOSE_DAYS, VERIFY_DAYS } from './clock.ts'
import { mustOpen } from './content.ts'
import { clueDetail } from './detail.ts'
import { declareKin, endKin, kinOf } from './kin.ts'
import { clueRecordOf } from './list.ts'
import { lookAt } from './looks.ts'
import { letGo, letIn } from './members.ts'
import type { ClueAround, ClueProcess } from './process.ts'
import { verificationReport } from './report.ts'
import { cluesSeed, type Confide } from './seed.ts'
import { clueStatistics } from './statistics.ts'
import { type ClueRow, clues } from './tables.ts'

interface Surroundings extends ClueAround {
  db: Db
  documents: Documents
  process: ClueProcess
  /** A lead as a clue of its own; see flows/clues.ts. */
  handOver: (actor: Actor, lead: string) => Promise<ClueRow>
  /** What was told in confidence under the three rules; see flows/confidential-matters.ts. */
  receivers: (actor: Actor) => Promise<PersonRef[]>
  confide: Confide
}

const mustWrite = (actor: Actor) => {
  if (!can(actor, 'clue:write')) throw new AppError('forbidden')
}

const NAME = text('问题线索', 'Restricted clues')
const PDF = 'application/pdf'

export const cluesRoom = ({ db, documents, process, restricted, conflicts, handOver, receivers, confide }: Surroundings): Room => {
  const around = { restricted, conflicts }
  const record = clueRecordOf(process, restricted)
  const retention = restrictedRetention(restricted, {
    title: NAME,
    keptSince: async (reader, day) =>
      (
        await reader
          .select({ source: clues.id, since: clues.endedOn })
          .from(clues)
          .where(and(isNotNull(clues.endedOn), lte(clues.endedOn, day)))
      ).map(({ source, since }) => ({ source, since: since! })),
    link: id => `${api.clues.list.path}/${id}`,
  })
  return {
    actions: {
      'clue.begin': text('登记问题线索', 'Registered a clue'),
      'clue.look_content': text('查阅问题线索', 'Looked at a clue'),
      'clue.look_report': text('查阅核实报告', 'Looked at the report on a clue'),
      'clue.count_taken': text('导出四种形态统计', 'Took the statistics by form along'),
      'kin.declare': text('申报亲属关系', 'Declared a relative'),
      'kin.end': text('终止亲属关系申报', 'Ended the declaration of a relative'),
    },
    records: [record],
    papers: [verificationReport],
    retentions: [retention],
    settings: [DISPOSE_DAYS, VERIFY_DAYS],
    seed: cluesSeed({ process, ...around }, confide),
    routes: app => {
      const detail = (actor: Actor, row: ClueRow) => clueDetail(db, record, around, actor, row)
      const opened = (actor: Actor, row: ClueRow) => lookAt(db, actor, row.id, 'content')
      const of = <T>(actor: Actor, id: string, work: (row: ClueRow) => Promise<T>) =>
        noteRefusals(db, actor, { kind: 'clue', id }, async () => work(await record.mustFind(db, actor, id)))
      route(app, api.clues.statistics, { handler: ({ actor }) => clueStatistics(db, actor) })
      route(app, api.clues.statisticsFile, {
        handler: async ({ actor, query: { format, lang }, reply }) => {
          await transaction(db, tx => audit(tx, { actor, action: 'clue.count_taken', details: { format } }))
          return sendTable(reply, statisticsTable(await clueStatistics(db, actor), lang), format, lang)
        },
      })
      const { list, get, act } = api.clues
      recordRoutes(app, { list, get, act }, record, { db, detail, opened })
      route(app, api.clues.add, {
        handler: async ({ actor, body }) => {
          mustWrite(actor)
          return detail(actor, await transaction(db, tx => registerClue(tx, { process, ...around }, actor, { ...body, lead: null })))
        },
      })
      route(app, api.clues.handOver, {
        handler: async ({ actor, body }) => {
          mustWrite(actor)
          return { id: (await handOver(actor, body.lead)).id }
        },
      })
      route(app, api.clues.receivers, { handler: async ({ actor }) => ({ items: await receivers(actor) }) })
      route(app, api.clues.confide, { handler: ({ actor, body }) => confide(actor, body) })
      route(app, api.clues.report, {
        handler: async ({ actor, params, reply }) =>
          of(actor, params.id, async row => {
            const content = mustOpen(await restricted.sealsOf(db, actor, row.id), row.content)
            const { report } = content
            if (!report) throw new AppError('wrong_state', text('还没有核实报告', 'There is no report yet'))
            await lookAt(db, actor, row.id, 'report')
            const printed = { id: row.id, officeId: row.officeId, content: { ...content, report } }
            const bytes = await printPaper(db, documents, verificationReport, printed, report.on)
            return reply.type(PDF).header('content-disposition', 'inline').header('cache-control', 'no-store').send(bytes)
          }),
      })
      route(app, api.clues.grant, {
        handler: ({ actor, params, body }) =>
          of(actor, params.id, async row => {
            await letIn(db, around, actor, row, body)
            return detail(actor, row)
          }),
      })
      route(app, api.clues.end, {
        handler: ({ actor, params }) =>
          of(actor, params.id, async row => {
            await letGo(db, around, actor, row, params.userId)
            return detail(actor, row)
          }),
      })
      route(app, api.clues.kin, { handler: ({ actor }) => kinOf(db, conflicts.seals, actor) })
      route(app, api.clues.declareKin, { handler: ({ actor, body }) => declareKin(db, conflicts.seals, actor, body) })
      route(app, api.clues.endKin, { handler: ({ actor, params }) => endKin(db, conflicts.seals, actor, params.id) })
    },
  }
}

/** As it may leave the house: what it hides, it hides from everybody. */
function statisticsTable({ years, forms, light, heavy, total }: ClueStatistics, lang: 'zh-CN' | 'en') {
  const hidden = { 'zh-CN': '不足5', en: 'under 5' }[lang]
  const all = { 'zh-CN': '合计', en: 'all years' }[lang]
  const rows = [
    ...years.map(({ year, forms: of, total: sum }) => ({
      name: String(year),
      forms: of,
      light: null as number | null | undefined,
      heavy: undefined,
      total: sum,
    })),
    { name: all, forms, light, heavy, total },
  ]
  const told = (n: number | null | undefined) => (n === undefined ? '' : (n ?? hidden))
  return {
    name: lang === 'zh-CN' ? `四种形态统计 ${today()}` : `four forms ${today()}`,
    columns: [
      { title: text('年度', 'Year'), value: (row: (typeof rows)[number]) => row.name },
      ...([1, 2, 3, 4] as const).map(form => ({
        title: CLUE_FORMS[form].title,
        value: (row: (typeof rows)[number]) => told(row.forms[form - 1]),
      })),
      { title: text('合计', 'Total'), value: (row: (typeof rows)[number]) => told(row.total) },
    ],
    rows,
  }
}
