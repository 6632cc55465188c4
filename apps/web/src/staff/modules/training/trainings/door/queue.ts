import type { ScanOutcome } from '@jianqing/contract'
import { newKey } from '../../../../../kit/api/client.ts'

/** Somebody who was seen at the door, as this device keeps it: by their code or staff number, without a name. */
export interface Kept {
  id: string
  person: string
  at: string
  /** Null: not sent yet. */
  outcome: ScanOutcome | null
}

type Store = Pick<Storage, 'getItem' | 'setItem'>

const DEVICE = 'jq.door.device'
export const keyFor = (trainingId: string): string => `jq.door.${trainingId}`

/** The device's own id, made once: with it the server knows what it was sent before. */
export function deviceOf(storage: Store): string {
  const known = storage.getItem(DEVICE)
  if (known) return known
  const made = newKey()
  storage.setItem(DEVICE, made)
  return made
}

export function read(storage: Pick<Storage, 'getItem'>, trainingId: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyFor(trainingId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Kept[]) : []
  } catch {
    return []
  }
}

const write = (storage: Store, trainingId: string, kept: readonly Kept[]) => storage.setItem(keyFor(trainingId), JSON.stringify(kept))

/** Keeps one before anything is sent. Throws where the device is full or keeps nothing. */
export function add(storage: Store, trainingId: string, person: string, at: Date): Kept {
  const kept: Kept = { id: newKey(), person, at: at.toISOString(), outcome: null }
  write(storage, trainingId, [...read(storage, trainingId), kept])
  return kept
}

/** Notes what the server made of them; what was kept meanwhile stays. */
export function settle(storage: Store, trainingId: string, outcomes: readonly { id: string; outcome: ScanOutcome }[]): void {
  const by = new Map(outcomes.map(({ id, outcome }) => [id, outcome]))
  write(
    storage,
    trainingId,
    read(storage, trainingId).map(one => ({ ...one, outcome: by.get(one.id) ?? one.outcome })),
  )
}

/** As many as are sent at once, the oldest first. */
export const unsent = (kept: readonly Kept[]): Kept[] => kept.filter(({ outcome }) => outcome === null).slice(0, 500)
