import { type Handover, HandoverVerdict } from '@jianqing/contract'
import { and, count, desc, eq, getTableColumns, ilike, inArray, or, type SQL } from 'drizzle-orm'
import { type Db, holding } from '../../../../platform/db/index.ts'
import { type Actor, offices, scopeCondition, scopeOf } from '../../../../platform/policy/index.ts'
import { type HandoverRow, jointHandovers } from '../tables.ts'

export const handoverView = (row: HandoverRow, from: string | null): Handover => ({
  id: row.id,
  kind: row.kind,
  verdict: row.verdict,
  policeNo: row.policeNo,
  from,
  way: row.way,
  rules: row.rules,
  problems: row.problems,
  papers: row.papers,
  caseId: row.caseId,
  cameAt: row.cameAt,
})

/** The police see what they handed over, the staff what came to their offices. */
function visible(actor: Actor): SQL {
  if (actor.tree === 'police') return scopeCondition(scopeOf(actor, 'handover:offer'), { officeId: jointHandovers.policeOfficeId })
  const { officeId } = jointHandovers
  return or(...(['handover:send', 'handover:read'] as const).map(right => scopeCondition(scopeOf(actor, right), { officeId })))!
}

interface Asked {
  page: number
  pageSize: number
  q?: string | undefined
  verdict?: HandoverVerdict | undefined
}

/** Packages that came, the latest first, with what was said of each. */
export async function listHandovers(db: Db, actor: Actor, { page, pageSize, q, verdict }: Asked) {
  const seen = and(visible(actor), q ? ilike(jointHandovers.policeNo, holding(q)) : undefined)
  const where = and(seen, verdict ? eq(jointHandovers.verdict, verdict) : undefined)
  const [rows, counts] = await Promise.all([
    db
      .select({ row: getTableColumns(jointHandovers), from: offices.name })
      .from(jointHandovers)
      .leftJoin(offices, eq(offices.id, jointHandovers.policeOfficeId))
      .where(where)
      .orderBy(desc(jointHandovers.cameAt), jointHandovers.id)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ verdict: jointHandovers.verdict, n: count() }).from(jointHandovers).where(seen).groupBy(jointHandovers.verdict),
  ])
  const by = Object.fromEntries(HandoverVerdict.options.map(one => [one, counts.find(row => row.verdict === one)?.n ?? 0])) as Record<
    HandoverVerdict,
    number
  >
  const total = verdict ? by[verdict] : Object.values(by).reduce((sum, n) => sum + n, 0)
  return { items: rows.map(({ row, from }) => handoverView(row, from)), total, page, pageSize, byVerdict: by }
}

/** For which offices of the police one hands over: one's own, or, at the procuratorate's desk, all of them. */
export function sendersOf(db: Pick<Db, 'select'>, actor: Actor) {
  const { officeIds } = scopeOf(actor, 'handover:offer')
  const own = actor.tree === 'police' ? inArray(offices.id, [...officeIds]) : undefined
  return db
    .select({ id: offices.id, name: offices.name })
    .from(offices)
    .where(and(eq(offices.tree, 'police'), own))
    .orderBy(offices.code, offices.name)
}
