import type { Readable } from 'node:stream'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Config } from '../config/index.ts'
import { type Db, newId, type Tx } from '../db/index.ts'
import type { Files } from '../file/index.ts'
import type { Jobs } from '../job/index.ts'
import type { Actor } from '../policy/index.ts'
import { openFile, type Send } from './gate.ts'
import type { scanJob } from './scan.ts'
import { type IntakeFile, intakeFiles } from './tables.ts'
import { type IntakePolicy, take, type Taken } from './take.ts'

/** Whose a file is, and who handed it in from where. */
export interface Handed {
  subject: { kind: string; id: string }
  officeId: string | null
  /** Null for whoever has no account. */
  by: Pick<Actor, 'user' | 'address'> | null
}

/** Files from people outside, and from those inside who cannot know what they were given. */
export interface Intake {
  /**
   * Takes a file before the transaction that names it: it may take seconds.
   *
   * @throws FileRefused, AppError too_large
   */
  take(file: { content: Readable; name: string }, policy: IntakePolicy): Promise<Taken>
  /** Records a file that was taken, in the caller's transaction; the scan begins when that is committed. */
  record(tx: Tx, taken: Taken, handed: Handed): Promise<IntakeFile>
  /** Hands a file on to another record that it proves as well: the same bytes, with a scan of its own. */
  handOn(tx: Tx, file: IntakeFile, handed: Handed): Promise<IntakeFile>
  /** Files that were not taken back, the oldest first. */
  of(db: Db | Tx, subject: Handed['subject']): Promise<IntakeFile[]>
  find(db: Db | Tx, subject: Handed['subject'], id: string): Promise<IntakeFile | null>
  /** Takes back what was handed in by mistake: nobody sees or reads it any more. The bytes stay in the store, without a name. */
  withdraw(tx: Tx, file: IntakeFile): Promise<void>
  /**
   * The one way to the bytes of a file, through the gate.
   *
   * @throws AppError file_withheld, file_damaged
   */
  open(file: IntakeFile): Promise<Send>
}

export interface IntakeOptions {
  dataDir: string
  files: Files
  clamav: Config['clamav']
  jobs: Pick<Jobs, 'enqueue'>
  scan: ReturnType<typeof scanJob>
}

export function openIntake({ dataDir, files, clamav, jobs, scan }: IntakeOptions): Intake {
  const belongs = ({ kind, id }: Handed['subject']) =>
    and(eq(intakeFiles.subjectKind, kind), eq(intakeFiles.subjectId, id), isNull(intakeFiles.withdrawnAt))
  const begin = async (tx: Tx, row: IntakeFile): Promise<IntakeFile> => {
    if (row.state === 'waiting') await jobs.enqueue(tx, scan, { fileId: row.id }, { userId: null, officeId: null })
    return row
  }
  return {
    take: (file, policy) => take({ dataDir, files }, file, policy),
    record: async (tx, { name, kind, mime, restricted, served, came }, { subject, officeId, by }) => {
      const [row] = await tx
        .insert(intakeFiles)
        .values({
          id: newId(),
          subjectKind: subject.kind,
          subjectId: subject.id,
          officeId,
          name,
          kind,
          mime,
          restricted,
          ...served,
          cameName: came.name,
          cameBytes: came.bytes,
          cameSm3: came.sm3,
          cameSha256: came.sha256,
          cameKept: came.kept,
          state: clamav ? 'waiting' : 'unscanned',
          // the job looks at it first; the sweep only at what that left
          nextScanAt: new Date(Date.now() + 60_000).toISOString(),
          receivedBy: by?.user.id ?? null,
          address: by?.address ?? null,
        })
        .returning()
      return begin(tx, row!)
    },
    handOn: async (tx, file, { subject, officeId, by }) => {
      const [row] = await tx
        .insert(intakeFiles)
        .values({
          ...file,
          id: newId(),
          receivedAt: sql`now()`,
          subjectKind: subject.kind,
          subjectId: subject.id,
          officeId,
          receivedBy: by?.user.id ?? null,
          address: by?.address ?? null,
        })
        .returning()
      return begin(tx, row!)
    },
    of: (db, subject) => db.select().from(intakeFiles).where(belongs(subject)).orderBy(asc(intakeFiles.receivedAt), asc(intakeFiles.id)),
    find: async (db, subject, id) =>
      (
        await db
          .select()
          .from(intakeFiles)
          .where(and(belongs(subject), eq(intakeFiles.id, id)))
      )[0] ?? null,
    withdraw: async (tx, { id }) => {
      await tx
        .update(intakeFiles)
        .set({ withdrawnAt: sql`now()` })
        .where(eq(intakeFiles.id, id))
    },
    open: file => openFile(files, file),
  }
}
