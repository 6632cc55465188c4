import { z } from 'zod'
import { PersonRef } from './persons.ts'
import { Id, Timestamp } from './text.ts'

/** `waiting` for the virus scan; `unscanned`: there is no scanner here; `blocked`: it found something, or could not look into it. */
export const ScanState = z.enum(['waiting', 'clean', 'unscanned', 'blocked'])
export type ScanState = z.infer<typeof ScanState>

/** A file that somebody handed in, as those see it who see what it belongs to. */
export const GivenFile = z
  .object({
    id: Id,
    name: z.string(),
    bytes: z.number().int(),
    state: ScanState,
    /** May be downloaded now. */
    open: z.boolean(),
    /** Of the bytes that are served. */
    sm3: z.string(),
    /** Whether this person may take it back. */
    mayWithdraw: z.boolean(),
    by: PersonRef.nullable(),
    at: Timestamp,
  })
  .meta({ id: 'GivenFile' })
export type GivenFile = z.infer<typeof GivenFile>

/** What may be handed in somewhere. */
export const FilePolicy = z.object({
  /** Endings of the kinds of files that are taken, with their dot. */
  accept: z.array(z.string()),
  maxBytes: z.number().int(),
})
export type FilePolicy = z.infer<typeof FilePolicy>
