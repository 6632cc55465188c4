import { addDays, daysBetween } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { linkRecords } from '../../../platform/chain/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { checkTerm, isWithin } from './days.ts'
import { mustBeIn, type When } from './lines.ts'
import { pactProcess } from './process.ts'
import { pactLines, type PactRow, pacts } from './tables.ts'

interface Term {
  fromOn: string
  untilOn: string
}

/** The days of the lines lie in the new term as they lay in the old one. */
const shifted = (from: PactRow, to: Term, dueOn: string) => {
  const on = addDays(to.fromOn, daysBetween(from.fromOn, dueOn))
  return isWithin(to, on) ? on : to.untilOn
}

/** Drafts the successor of an agreement, with all that stands in it and in its plan. @throws AppError not_found, forbidden, wrong_state, conflict, bad_request */
export async function renewPact(tx: Tx, actor: Actor, pactId: string, term: Term, { today, at }: When): Promise<PactRow> {
  const old = await mustBeIn(tx, actor, pactId, ['in_force', 'expired', 'ended'])
  if (term.fromOn <= old.fromOn || (old.state === 'in_force' && term.fromOn <= old.untilOn))
    throw wrongField('fromOn', '应在原协议期满之后', 'It begins after the one before has ended')
  checkTerm(term)
  const [there] = await tx
    .select({ title: pacts.title })
    .from(pacts)
    .where(and(eq(pacts.predecessorId, old.id), ne(pacts.state, 'discarded')))
  if (there) throw new AppError('conflict', text('该协议已续签', 'It was renewed already'))
  const { kind, title, forms, agreed, officeId, branchId, partnerUnit, partnerBranchId, partnerOfficeId, partnerName, enterpriseId } = old
  const kept = { kind, title, forms, agreed, officeId, branchId, partnerUnit, partnerBranchId, partnerOfficeId, partnerName, enterpriseId }
  const [row] = await tx
    .insert(pacts)
    .values({ id: newId(), ...kept, ...term, predecessorId: old.id, createdBy: actor.user.id, ...(at && { createdAt: at, updatedAt: at }) })
    .returning()
  const lines = await tx
    .select()
    .from(pactLines)
    .where(and(eq(pactLines.pactId, old.id), isNull(pactLines.waivedOn)))
    .orderBy(asc(pactLines.dueOn), asc(pactLines.id))
  const createdBy = actor.user.id
  if (lines.length > 0)
    await tx.insert(pactLines).values(
      lines.map(({ form, title: named, dueOn, ownerId }) => ({
        id: newId(),
        pactId: row!.id,
        form,
        title: named,
        dueOn: shifted(old, term, dueOn),
        ownerId,
        createdBy,
      })),
    )
  await pactProcess.begin(tx, actor, row!, { title: text('续签起草', 'Drafted as a renewal'), at })
  await pactProcess.advance(tx, old, 'renewed', { actor, today, at })
  await linkRecords(tx, actor, { kind: 'pact', id: old.id }, 'led_to', { kind: 'pact', id: row!.id })
  return row!
}
