import { createHash } from 'node:crypto'

/** What a link binds: every column of an event but its own hash. */
export interface ChainedEvent {
  seq: number
  /** ISO 8601 UTC, milliseconds. */
  at: string
  /** Null in events from before there were kinds; those were linked without. */
  actorKind: string | null
  actorId: string | null
  action: string
  subjectKind: string | null
  subjectId: string | null
  officeId: string | null
  address: string | null
  details: Record<string, unknown>
  prevHash: string
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64)

/** JSON with sorted keys and no spaces: the same value gives the same text, in whatever order PostgreSQL's jsonb keeps it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(',')}}`
}

/** SM3 (GB/T 32905) over the canonical form, 64 hexadecimal digits. */
export function linkHash(event: ChainedEvent): string {
  const { seq, at, actorKind, actorId, action, subjectKind, subjectId, officeId, address, details, prevHash } = event
  return createHash('sm3')
    .update(
      canonical({
        seq,
        at,
        actorKind: actorKind ?? undefined,
        actorId,
        action,
        subjectKind,
        subjectId,
        officeId,
        address,
        details,
        prevHash,
      }),
    )
    .digest('hex')
}
