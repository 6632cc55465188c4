import type { Benefit, BenefitKind, BenefitTotals } from '@jianqing/contract'
import { and, count, desc, eq, getViewSelectedFields, gt, gte, lte, type SQL, sql } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import type { Ref } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { type Actor, offices, type Restriction, scopeCondition, scopeOf } from '../policy/index.ts'
import { benefitsCounted as counted } from './tables.ts'

type Row = typeof counted.$inferSelect

const view = ({ id, kind, amount, evidence, aroseOn, createdAt }: Row, by: string | null): Benefit => ({
  id,
  kind,
  // people are whole
  amount: kind === 'people' ? String(Number(amount)) : amount,
  evidence,
  aroseOn,
  at: createdAt,
  by,
})

async function namesOf(db: Pick<Db, 'select'>, rows: readonly Row[]): Promise<(id: string | null) => string | null> {
  const people = await personRefs(
    db,
    rows.map(row => row.createdBy),
  )
  return id => (id && people.get(id)?.name) || null
}

/** What stands of a record's benefits, whichever record of its chain they were entered at last. */
export async function benefitsOf(db: Pick<Db, 'select'>, { kind, id }: Ref): Promise<Benefit[]> {
  const at = sql`((${counted.subjectKind}, ${counted.subjectId}) = (${kind}, ${id}) or (${counted.countedKind}, ${counted.countedId}) = (${kind}, ${id}))`
  const rows = await db
    .select()
    .from(counted)
    .where(and(at, gt(counted.amount, '0')))
    .orderBy(desc(counted.kind))
  const name = await namesOf(db, rows)
  return rows.map(row => view(row, name(row.createdBy)))
}

/** Months `YYYY-MM` of when it arose, and an office. */
export interface BenefitSpan {
  from?: string | undefined
  to?: string | undefined
  officeId?: string | undefined
}

const within = (restriction: Restriction, { from, to, officeId }: BenefitSpan): SQL =>
  and(
    scopeCondition(restriction, { officeId: counted.officeId, departmentId: counted.departmentId, central: true }),
    gt(counted.amount, '0'),
    from ? gte(counted.aroseOn, `${from}-01`) : undefined,
    // the last day of whichever month
    to ? lte(sql`to_char(${counted.aroseOn}, 'YYYY-MM')`, to) : undefined,
    officeId ? eq(counted.officeId, officeId) : undefined,
  )!

/** What work brought about, each benefit once, within a restriction. */
export const benefitTotals = async (db: Db, restriction: Restriction, span: BenefitSpan): Promise<BenefitTotals> => {
  const rows = await db
    .select({ kind: counted.kind, amount: sql<string>`sum(${counted.amount})::text`, records: count() })
    .from(counted)
    .where(within(restriction, span))
    .groupBy(counted.kind)
    .orderBy(desc(counted.kind))
  return rows.map(row => ({ ...row, amount: row.kind === 'people' ? String(Number(row.amount)) : row.amount }))
}

/** The rows of such a total, the newest first, with the record at which each was entered. */
export async function benefitRows(
  db: Db,
  actor: Actor,
  { kind, page, pageSize, ...span }: BenefitSpan & { kind: BenefitKind; page: number; pageSize: number },
) {
  const where = and(within(scopeOf(actor, 'indicator:read'), span), eq(counted.kind, kind))!
  const [found, [total]] = await Promise.all([
    db
      .select({ row: getViewSelectedFields(counted), office: offices.name })
      .from(counted)
      .leftJoin(offices, eq(offices.id, counted.officeId))
      .where(where)
      .orderBy(desc(counted.aroseOn), desc(counted.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(counted).where(where),
  ])
  const rows = found as unknown as { row: Row; office: string | null }[]
  const name = await namesOf(
    db,
    rows.map(({ row }) => row),
  )
  const items = rows.map(({ row, office }) => ({
    ...view(row, name(row.createdBy)),
    officeName: office,
    subject: { kind: row.subjectKind, id: row.subjectId },
  }))
  return { items, total: total!.n, page, pageSize }
}
