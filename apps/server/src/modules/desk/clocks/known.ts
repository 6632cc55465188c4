import { spanWords, today as todayInChina } from '@jianqing/calendar'
import type { ClockEntry, ClockKnown } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import {
  AMENDABLE,
  basisOf,
  clockAsKnown,
  type ClockDefinition,
  type ClockRow,
  ENTRY_TITLES,
  ledgerOf,
  standing,
  writtenBy,
} from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'

/** A clock at the end of a day, with all that was written down of it; what was written later is marked. */
export async function knownOn(
  db: Db,
  definition: ClockDefinition,
  row: ClockRow,
  { day = todayInChina(), mayAmend }: { day?: string | undefined; mayAmend: boolean },
): Promise<ClockKnown> {
  const ledger = await ledgerOf(db, row.id)
  const [known, people] = [
    await clockAsKnown(db, row, ledger, day),
    await personRefs(
      db,
      ledger.map(({ recordedBy }) => recordedBy),
    ),
  ]
  const [isWritten, stands] = [writtenBy(day), new Set(standing(ledger).map(({ id }) => id))]
  const entries = ledger.map((entry): ClockEntry => ({
    id: entry.id,
    kind: entry.kind,
    title: ENTRY_TITLES[entry.kind],
    happenedOn: entry.happenedOn,
    length: entry.amount === null ? null : spanWords({ amount: entry.amount, unit: entry.unit! }),
    inAll: entry.inAll,
    reason: entry.reason,
    amends: entry.amends,
    wasOn: entry.wasOn,
    struck: entry.struck,
    recordedAt: entry.recordedAt,
    recordedBy: (entry.recordedBy && people.get(entry.recordedBy)) || null,
    later: !isWritten(entry),
    amendable: AMENDABLE.includes(entry.kind) && stands.has(entry.id),
  }))
  return {
    id: row.id,
    title: definition.title,
    subject: { kind: row.subjectKind, id: row.subjectId },
    day,
    createdAt: row.createdAt,
    known: known && { ...known, basis: basisOf(definition, row), ruleVersion: row.ruleVersion },
    now: { startedOn: row.startedOn, dueOn: row.dueOn },
    entries,
    mayAmend,
    startAmendable: definition.startedBy !== 'service',
  }
}
