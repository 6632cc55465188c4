import type { ClockEvent, ClockRow } from './tables.ts'

export type LedgerEntry = Pick<ClockEvent, 'kind' | 'happenedOn' | 'amount' | 'unit' | 'inAll' | 'reason'> &
  Partial<Pick<ClockEvent, 'id' | 'amends' | 'struck' | 'happenedAt'>>

/** What of a ledger stands: each entry as it was amended last, without those that were struck out. In the order in which it was written. */
export function standing<Entry extends LedgerEntry>(ledger: readonly Entry[]): Entry[] {
  const amended = new Map<number, Entry>()
  for (const entry of ledger) if (entry.kind === 'amend' && entry.amends) amended.set(entry.amends, entry)
  if (amended.size === 0) return ledger.filter(({ kind }) => kind !== 'amend')
  return ledger.flatMap(entry => {
    if (entry.kind === 'amend') return []
    const by = entry.id === undefined ? undefined : amended.get(entry.id)
    if (!by) return [entry]
    return by.struck ? [] : [{ ...entry, happenedOn: by.happenedOn, happenedAt: by.happenedAt, amount: by.amount ?? entry.amount }]
  })
}

/** The suspension that still runs, if there is one. */
export function openSuspension<Entry extends LedgerEntry>(ledger: readonly Entry[]): Entry | undefined {
  const last = standing(ledger).findLast(({ kind }) => kind === 'suspend' || kind === 'resume')
  return last?.kind === 'suspend' ? last : undefined
}

/** The custody that still lasts. */
export function openCustody<Entry extends LedgerEntry>(ledger: readonly Entry[]): Entry | undefined {
  const last = standing(ledger).findLast(({ kind }) => kind === 'custody' || kind === 'release')
  return last?.kind === 'custody' ? last : undefined
}

/** A run as it was known when only so much of its ledger was written: its start before later amendments. */
export function knownThen(row: ClockRow, ledger: readonly ClockEvent[], isKnown: (entry: ClockEvent) => boolean) {
  const later = ledger.find(entry => entry.kind === 'amend' && entry.amends === null && !isKnown(entry))
  return { row: later ? { ...row, startedOn: later.wasOn!, startedAt: later.wasAt } : row, ledger: ledger.filter(isKnown) }
}
