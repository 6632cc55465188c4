import {
  addressOf,
  api,
  PACT_FORMS,
  PACT_KINDS,
  PACT_PARTNERS,
  PACT_STATES,
  type PactCount,
  type PactFilter,
  PactKind,
  type PactSummary,
  text,
} from '@jianqing/contract'
import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { pactLinks } from './chain.ts'
import { pactProcess } from './process.ts'
import { type PactRow, pactLines, pacts } from './tables.ts'

type Filter = Omit<z.output<typeof PactFilter>, 'state' | 'clock'>
type Reader = Pick<Db, 'select'>

const AGREED = ['in_force', 'expired', 'ended'] as const

/** Our side from the first draft on; a partner that is a branch of ours from the day on which it is agreed. */
const visible = (actor: Actor): SQL => {
  const scope = scopeOf(actor, 'pact:read')
  const ours = scopeCondition(scope, { officeId: pacts.officeId, branchId: pacts.branchId })
  const theirs = scopeCondition(scope, { officeId: pacts.partnerOfficeId, branchId: pacts.partnerBranchId })
  return or(ours, and(theirs, inArray(pacts.state, [...AGREED])))!
}

const NONE: PactCount = { total: 0, due: 0, kept: 0, gaps: 0 }

/** What of each plan is due on a day, what of it was carried out, and where nothing was; what was waived is not counted. */
export async function countsOf(db: Reader, pactIds: readonly string[], today: string): Promise<(id: string) => PactCount> {
  if (pactIds.length === 0) return () => NONE
  const n = (where: SQL) => sql<number>`(count(*) filter (where ${where}))::int`
  const { keptOn, dueOn, waivedOn, pactId } = pactLines
  const rows = await db
    .select({
      id: pactId,
      total: count(),
      due: n(sql`${dueOn} < ${today} or ${keptOn} is not null`),
      kept: n(sql`${keptOn} is not null`),
      gaps: n(sql`${dueOn} < ${today} and ${keptOn} is null`),
    })
    .from(pactLines)
    .where(and(inArray(pactId, [...pactIds]), sql`${waivedOn} is null`))
    .groupBy(pactId)
  const of = new Map(rows.map(({ id, ...counted }) => [id, counted]))
  return id => of.get(id) ?? NONE
}

async function moreOf(db: Reader, rows: readonly PactRow[]) {
  const named = await branchesNamed(
    db,
    rows.flatMap(({ branchId, partnerBranchId }) => [branchId, partnerBranchId]),
  )
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
    await defaultAsOf(db),
  )
  return { branches: named, counts }
}

const forms = (item: PactSummary, lang: 'zh-CN' | 'en') => item.forms.map(form => PACT_FORMS[form][lang]).join(lang === 'en' ? ', ' : '、')

/** Agreements as lists, searches and the desk show them; what runs out first comes first. */
export const pactRecord = defineRecord({
  process: pactProcess,
  read: 'pact:read',
  visible,
  link: ({ id }) => addressOf(api.pacts, id),
  links: pactLinks,
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(pacts.officeId, f.officeId) : undefined,
      f.kind ? eq(pacts.kind, f.kind) : undefined,
      f.branchId ? or(eq(pacts.branchId, f.branchId), eq(pacts.partnerBranchId, f.branchId)) : undefined,
    ],
    search: pattern => sql`(${pacts.title} ilike ${pattern} or ${pacts.partnerName} ilike ${pattern})`,
    sorts: { title: pacts.title, untilOn: pacts.untilOn },
    counts: { kind: { column: pacts.kind, keys: PactKind.options } },
    more: moreOf,
    summary: (row, { office, actions, ahead }, more): PactSummary => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      forms: row.forms,
      branch: (row.branchId && more.branches.get(row.branchId)) || null,
      // as the branch is called today
      partner: {
        unit: row.partnerUnit,
        name: (row.partnerBranchId && more.branches.get(row.partnerBranchId)?.title) || row.partnerName,
      },
      fromOn: row.fromOn,
      untilOn: row.untilOn,
      lines: more.counts(row.id),
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('共建协议', 'co-building agreements'),
      columns: lang => [
        { title: text('名称', 'Title'), value: item => item.title },
        { title: text('类别', 'Kind'), value: item => PACT_KINDS[item.kind][lang] },
        { title: text('共建形式', 'Forms'), value: item => forms(item, lang) },
        { title: text('本方', 'Our side'), value: item => item.branch?.title ?? item.officeName },
        { title: text('共建单位', 'Partner'), value: item => item.partner.name },
        { title: text('单位类型', 'Kind of partner'), value: item => PACT_PARTNERS[item.partner.unit][lang] },
        { title: text('起始日期', 'From'), value: item => item.fromOn },
        { title: text('期满日期', 'Until'), value: item => item.untilOn },
        { title: text('应开展', 'Lines due'), value: item => item.lines.due },
        { title: text('已开展', 'Carried out'), value: item => item.lines.kept },
        { title: text('状态', 'State'), value: item => PACT_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    called: text('共建协议', 'Agreement'),
    next: {
      draft: text('编排计划、上传协议并提交', 'Plan it, upload the paper, submit it'),
      submitted: text('审核', 'Approve it'),
    },
    aside: ['amend', 'discard', 'give_back', 'finish'],
    headline: row => ({
      title: text(row.title, row.title),
      subtitle: text(`${PACT_KINDS[row.kind]['zh-CN']} · ${row.partnerName}`, `${PACT_KINDS[row.kind].en} · ${row.partnerName}`),
    }),
    at: row => row.createdAt,
  },
})

/** What branches agreed on and did not end, on either side, as far as this person sees it; what ends last comes first. */
export async function pactsOfBranches(db: Reader, actor: Actor, branchIds: readonly string[]): Promise<PactSummary[]> {
  if (branchIds.length === 0) return []
  const of = or(inArray(pacts.branchId, [...branchIds]), inArray(pacts.partnerBranchId, [...branchIds]))
  const rows = await db
    .select()
    .from(pacts)
    .where(and(visible(actor), of, inArray(pacts.state, ['in_force', 'expired'])))
    .orderBy(desc(pacts.untilOn), pacts.id)
  return pactRecord.summaries(db, actor, rows)
}
