import { PAPERS_OF_SUPPORT, type SupportDetail } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { maskIdentities, withoutIdentities } from '../../../platform/mask/index.ts'
import { readPaper } from '../../../platform/paper/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { missingOf } from './checks.ts'
import type { SupportRecord } from './list.ts'
import { paperOfCase } from './paper.ts'
import { mayList } from './people.ts'
import { sumsOf } from './sums.ts'
import { supportHelps, type SupportRow } from './tables.ts'

/** Who they are is for those who handle the case or decide on it. */
export const mayReveal = (actor: Actor, row: SupportRow): boolean => {
  const at = { officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.handlerId] }
  return (['support:handle', 'support:decide'] as const).some(permission => can(actor, permission) && mayTouch(actor, permission, at))
}

/** One case in full, without the names of those whom it concerns. */
export async function supportDetail(db: Db, actor: Actor, record: SupportRecord, row: SupportRow): Promise<SupportDetail> {
  const [whole, sums, helps, paper] = await Promise.all([
    record.whole(db, actor, row),
    sumsOf(db, [row]),
    db.select().from(supportHelps).where(eq(supportHelps.supportId, row.id)).orderBy(asc(supportHelps.helpedOn), asc(supportHelps.id)),
    row.draft === null ? null : readPaper(db, paperOfCase(row), row),
  ])
  const people = await personRefs(
    db,
    helps.map(({ byId }) => byId),
  )
  const { listed } = sums(row)
  return {
    ...whole,
    opponent: row.opponent,
    facts: maskIdentities(row.facts),
    ownEffort: maskIdentities(row.ownEffort),
    given: row.given,
    needed: PAPERS_OF_SUPPORT[row.group],
    missing: missingOf(row),
    told: row.told,
    helps: helps.map(({ id, kind, helpedOn, words, byId }) => ({
      id,
      kind,
      on: helpedOn,
      words: maskIdentities(words),
      by: people.get(byId) ?? null,
    })),
    number: row.number,
    paper: paper && withoutIdentities(paper),
    court: row.court,
    courtCaseNo: row.courtCaseNo,
    judgedOn: row.judgedOn,
    performBy: row.performBy,
    awarded: row.awarded,
    closedOn: row.closedOn,
    listed,
    mayList: mayList(row) && mayTouch(actor, 'support:handle', record.definition.process.definition.place(row)),
    mayReveal: listed > 0 && mayReveal(actor, row),
  }
}
