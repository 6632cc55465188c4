import { addDays, daysBetween } from '@jianqing/calendar'
import { addressOf, api, type PactDetail, type PactLine, type PactLineState, type PactWork } from '@jianqing/contract'
import { and, asc, desc, eq, ilike, inArray, ne } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { branches, branchesNamed } from '../../../platform/branch/index.ts'
import { nodesOf } from '../../../platform/chain/index.ts'
import { type Db, holding } from '../../../platform/db/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { type Actor, can, mayTouch, offices } from '../../../platform/policy/index.ts'
import { pactRecord } from './list.ts'
import { approves, carriesOut, drafts } from './process.ts'
import type { PactSources } from './sources.ts'
import { type LineRow, pactLines, pactOutputs, type PactRow, pacts, pactWorks, type WorkRow } from './tables.ts'

export interface Viewing {
  db: Db
  intake: Intake
  sources: PactSources
}

const key = ({ kind, id }: { kind: string; id: string }) => `${kind}\0${id}`

const stateOf = ({ keptOn, dueOn, waivedOn }: LineRow, today: string): PactLineState => {
  if (keptOn !== null) return keptOn <= dueOn ? 'kept' : 'kept_late'
  if (waivedOn !== null) return 'waived'
  return dueOn < today ? 'gap' : 'ahead'
}

/** What was held or is planned for the lines, none that is out of this person's sight. */
async function worksOf({ db, sources }: Viewing, actor: Actor, lines: readonly LineRow[]): Promise<(WorkRow & { shown: PactWork })[]> {
  if (lines.length === 0) return []
  const of = inArray(
    pactWorks.lineId,
    lines.map(({ id }) => id),
  )
  const rows = await db.select().from(pactWorks).where(of).orderBy(asc(pactWorks.heldOn), asc(pactWorks.recordId))
  const refs = rows.map(({ recordKind: kind, recordId: id }) => ({ kind, id }))
  const nodes = new Map((await nodesOf(db, actor, sources.chains(), refs)).map(node => [key(node), node]))
  return rows.flatMap(row => {
    const { recordKind: kind, recordId: id, heldOn, people } = row
    const node = nodes.get(key({ kind, id }))
    return node
      ? [{ ...row, shown: { kind, id, title: node.title['zh-CN'], stateTitle: node.stateTitle, link: node.link, heldOn, people } }]
      : []
  })
}

async function planOf(viewing: Viewing, actor: Actor, row: PactRow, lines: readonly LineRow[], today: string) {
  const mayWaive = row.state === 'in_force' && approves(actor, row)
  const [works, people] = await Promise.all([
    worksOf(viewing, actor, lines),
    personRefs(
      viewing.db,
      lines.flatMap(({ ownerId }) => ownerId ?? []),
    ),
  ])
  const plan = lines.map((line): PactLine => ({
    id: line.id,
    form: line.form,
    title: line.title,
    dueOn: line.dueOn,
    owner: (line.ownerId && people.get(line.ownerId)) || null,
    state: stateOf(line, today),
    keptOn: line.keptOn,
    waivedReason: line.waivedReason,
    mayWaive: mayWaive && line.keptOn === null && line.waivedOn === null && line.createdBy !== actor.user.id,
    works: works.filter(({ lineId }) => lineId === line.id).map(({ shown }) => shown),
  }))
  // what keeps two lines was held once
  const held = [...new Map(works.filter(({ heldOn }) => heldOn !== null).map(({ shown }) => [key(shown), shown])).values()]
  return { plan, held: held.length, people: held.reduce((all, one) => all + (one.people ?? 0), 0) }
}

async function outputsOf({ db, intake }: Viewing, actor: Actor, row: PactRow): Promise<PactDetail['outputs']> {
  const pactId = row.id
  const mayWithdraw = row.state === 'in_force' && drafts(actor, row)
  const [rows, files] = await Promise.all([
    db.select().from(pactOutputs).where(eq(pactOutputs.pactId, pactId)).orderBy(desc(pactOutputs.onDay), asc(pactOutputs.id)),
    intake.of(db, { kind: 'pact', id: pactId }),
  ])
  const names = new Map(files.map(({ id, name }) => [id, { id, name }]))
  return rows.map(({ id, kind, title, onDay, lineId, fileId }) => ({
    id,
    kind,
    title,
    onDay,
    line: lineId,
    file: names.get(fileId) ?? null,
    mayWithdraw,
  }))
}

/** The agreement before it and the one after it, as far as this person sees them. */
async function neighbours(db: Db, actor: Actor, row: PactRow) {
  const seen = pactRecord.definition.visible(actor)
  const named = { id: pacts.id, title: pacts.title }
  const [before, after] = await Promise.all([
    row.predecessorId === null
      ? []
      : db
          .select(named)
          .from(pacts)
          .where(and(seen, eq(pacts.id, row.predecessorId))),
    db
      .select(named)
      .from(pacts)
      .where(and(seen, eq(pacts.predecessorId, row.id), ne(pacts.state, 'discarded'))),
  ])
  return { predecessor: before[0] ?? null, successor: after[0] ?? null }
}

async function brandsOf({ db, sources }: Viewing, actor: Actor, { branchId, partnerBranchId }: PactRow): Promise<PactDetail['brands']> {
  const ids = [branchId, partnerBranchId].filter(id => id !== null)
  const [brands, named] = await Promise.all([sources.brands(db, actor, ids), branchesNamed(db, ids)])
  return brands.map(({ id, title, branchId: of }) => ({ id, title, branch: named.get(of)?.title ?? '—' }))
}

/** Where the partner has a page that this person may open. */
async function partnerLink({ db, sources }: Viewing, actor: Actor, { partnerBranchId, enterpriseId }: PactRow): Promise<string | null> {
  if (partnerBranchId !== null) return can(actor, 'branch:read') ? addressOf(api.branches, partnerBranchId) : null
  if (enterpriseId === null) return null
  const [node] = await nodesOf(db, actor, sources.chains(), [{ kind: 'enterprise', id: enterpriseId }])
  return node?.link ?? null
}

/** As long as the one before, from the day after it. */
const nextTerm = ({ fromOn, untilOn }: PactRow) => {
  const from = addDays(untilOn, 1)
  return { fromOn: from, untilOn: addDays(from, daysBetween(fromOn, untilOn)) }
}

/** Branches of either side whose activities this person plans. */
async function hostsOf(db: Db, actor: Actor, { branchId, partnerBranchId }: PactRow): Promise<PactDetail['hosts']> {
  const ids = [branchId, partnerBranchId].filter(id => id !== null)
  if (branchId === null) return []
  const rows = await db.select().from(branches).where(inArray(branches.id, ids)).orderBy(branches.title)
  return rows
    .filter(row => mayTouch(actor, 'activity:write', { officeId: row.officeId, branchId: row.id }))
    .map(({ id, title }) => ({ id, title }))
}

/** One agreement in full: its plan with what was held, and the figures of both sides. */
export async function detailOf(viewing: Viewing, actor: Actor, row: PactRow, today: string): Promise<PactDetail> {
  const { db } = viewing
  const lines = await db
    .select()
    .from(pactLines)
    .where(eq(pactLines.pactId, row.id))
    .orderBy(asc(pactLines.dueOn), asc(pactLines.createdAt), asc(pactLines.id))
  const [whole, { plan, ...figures }, outputs, around, brands, link, people, hosts] = await Promise.all([
    pactRecord.whole(db, actor, row),
    planOf(viewing, actor, row, lines, today),
    outputsOf(viewing, actor, row),
    neighbours(db, actor, row),
    brandsOf(viewing, actor, row),
    partnerLink(viewing, actor, row),
    personRefs(db, [row.createdBy]),
    hostsOf(db, actor, row),
  ])
  const writes = drafts(actor, row)
  const isOver = row.state === 'expired' || row.state === 'ended'
  return {
    ...whole,
    agreed: row.agreed,
    partnerLink: link,
    brands,
    createdBy: people.get(row.createdBy) ?? null,
    plan,
    outputs,
    figures: { ...figures, outputs: outputs.length },
    ...around,
    hosts,
    approvedAt: row.approvedAt && new Date(row.approvedAt).toISOString(),
    may: {
      change: writes && (row.state === 'draft' || row.state === 'in_force'),
      keep: carriesOut(actor, row) && (row.state === 'in_force' || row.state === 'expired'),
    },
    renewal: writes && around.successor === null && (row.state === 'in_force' || isOver) ? nextTerm(row) : null,
  }
}

/** Branches at work that may be a partner, by name: a secretary sees no other branch than the own. */
export const partnersFor = (db: Db, q: string | undefined) =>
  db
    .select({ id: branches.id, title: branches.title, officeName: offices.name })
    .from(branches)
    .leftJoin(offices, eq(offices.id, branches.officeId))
    .where(
      and(eq(branches.state, 'active'), inArray(branches.kind, ['branch', 'joint']), q ? ilike(branches.title, holding(q)) : undefined),
    )
    .orderBy(branches.title, branches.id)
    .limit(50)
