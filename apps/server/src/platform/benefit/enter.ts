import { BENEFIT_KINDS, type BenefitKind, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Ref } from '../chain/index.ts'
import { lockByName, newId, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { benefits } from './tables.ts'

export interface BenefitEntry {
  subject: Ref
  kind: BenefitKind
  /** In its unit, as a decimal; nought takes back what was entered before. */
  amount: string
  /** What proves it: a judgment, a receipt of payment. */
  evidence: string
  place: { officeId: string | null; departmentId?: string | null }
  /** The day on which it arose. */
  on: string
}

/**
 * Enters what work brought about at a record. One chain counts a benefit once: where one of this kind was entered at what led to the record or at what came of it, this
 * is another word on that one, and takes its place.
 *
 * @throws AppError wrong_state where several were counted in that chain, of which this would be a sum
 */
export async function enterBenefit(tx: Tx, actor: Actor, { subject, kind, amount, evidence, place, on }: BenefitEntry): Promise<void> {
  // two that are entered at both ends of a chain at once see each other
  await lockByName(tx, `benefit:${kind}`)
  const counted = await countedInChain(tx, subject, kind)
  const own = counted.find(ref => ref.kind === subject.kind && ref.id === subject.id)
  if (counted.length > 1 && !own)
    throw new AppError(
      'wrong_state',
      text(
        `此项成效已在相关的 ${counted.length} 条记录中分别登记，请到各记录中更正`,
        `It was entered at ${counted.length} records of this chain: correct it there`,
      ),
    )
  const before = own ?? counted[0]
  const { kind: countedKind, id: countedId } = before ?? subject
  const { unit } = BENEFIT_KINDS[kind]
  await tx.insert(benefits).values({
    id: newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    countedKind,
    countedId,
    kind,
    unit,
    amount,
    evidence,
    officeId: place.officeId,
    departmentId: place.departmentId ?? null,
    // what is amended arose when it was told of first
    aroseOn: before?.aroseOn ?? on,
    createdBy: actor.user.id,
    // within a transaction two entries would bear one moment
    createdAt: new Date().toISOString(),
  })
}

/** The records by which benefits of a kind are counted that were entered at a record, at what led to it, or at what came of it; not at its siblings. */
async function countedInChain(tx: Tx, { kind, id }: Ref, of: BenefitKind): Promise<(Ref & { aroseOn: string })[]> {
  const { rows } = await tx.execute<{ kind: string; id: string; aroseOn: string }>(sql`
    with recursive above as (
      select ${kind}::text as kind, ${id}::text as id
      union select l.from_kind, l.from_id from record_links l join above a on (l.to_kind, l.to_id) = (a.kind, a.id) where l.kind <> 'same_matter'
    ), below as (
      select ${kind}::text as kind, ${id}::text as id
      union select l.to_kind, l.to_id from record_links l join below b on (l.from_kind, l.from_id) = (b.kind, b.id) where l.kind <> 'same_matter'
    )
    select e.counted_kind as kind, e.counted_id as id, min(e.arose_on)::text as "aroseOn" from benefits e
    join (select * from above union select * from below) c on (e.subject_kind, e.subject_id) = (c.kind, c.id) or (e.counted_kind, e.counted_id) = (c.kind, c.id)
    where e.kind = ${of} group by e.counted_kind, e.counted_id`)
  return rows
}
