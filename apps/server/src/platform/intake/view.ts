import type { FilePolicy, GivenFile } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import type { Db } from '../db/index.ts'
import { maskIdentities } from '../mask/index.ts'
import { isOpen } from './gate.ts'
import { endingsOf } from './kinds.ts'
import { type IntakeFile, intakeFiles } from './tables.ts'
import type { IntakePolicy } from './take.ts'

type Reader = Pick<Db, 'select'>

/** Files of several subjects of one kind that were not taken back, by the subject; the oldest first. */
export async function filesOf(db: Reader, kind: string, ids: readonly string[]): Promise<Map<string, IntakeFile[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(intakeFiles)
    .where(and(eq(intakeFiles.subjectKind, kind), inArray(intakeFiles.subjectId, [...ids]), isNull(intakeFiles.withdrawnAt)))
    .orderBy(asc(intakeFiles.receivedAt), asc(intakeFiles.id))
  const bySubject = new Map<string, IntakeFile[]>()
  for (const row of rows) bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row])
  return bySubject
}

/** Files as people see them. */
export async function viewFiles(
  db: Reader,
  files: readonly IntakeFile[],
  mayWithdraw: (file: IntakeFile) => boolean,
): Promise<GivenFile[]> {
  const people = await personRefs(
    db,
    files.flatMap(({ receivedBy }) => receivedBy ?? []),
  )
  return files.map(file => ({
    id: file.id,
    name: maskIdentities(file.name),
    bytes: file.bytes,
    state: file.state,
    open: isOpen(file),
    sm3: file.sm3,
    mayWithdraw: mayWithdraw(file),
    by: people.get(file.receivedBy ?? '') ?? null,
    at: file.receivedAt,
  }))
}

/** What a policy takes, for the page. */
export const shownPolicy = ({ kinds, maxBytes }: IntakePolicy): FilePolicy => ({ accept: endingsOf(kinds), maxBytes })
