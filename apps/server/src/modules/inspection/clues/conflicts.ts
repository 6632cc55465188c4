import { CLUE_CONFLICTS, type ClueConflict, type ClueContent } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { personRefs, positionOf } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { clueKin } from './tables.ts'

type Reader = Pick<Db, 'select'>
type About = Pick<ClueContent, 'subject' | 'caseNos'>

/** By what it is found out who handles whose case, and what relatives were declared. */
export interface ConflictSources {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  seals: Seals
}

export const KIN_PLACE = 'clue_kin'

/** Declared by either of the two. A name merges nobody: one that is alike only means that somebody else does it. */
export async function areKin(
  db: Reader,
  seals: Seals,
  userId: string,
  { subject }: { subject: Pick<ClueContent['subject'], 'userId' | 'name'> },
): Promise<boolean> {
  const both = [userId, ...(subject.userId === null ? [] : [subject.userId])]
  const declared = await db
    .select()
    .from(clueKin)
    .where(and(isNull(clueKin.endedAt), inArray(clueKin.userId, both)))
  const people = await personRefs(db, both)
  const names = (id: string | null) => (id === null ? [] : [people.get(id)?.name])
  const about = [subject.name, ...names(subject.userId)]
  return declared.some(one => (one.userId === userId ? about : names(userId)).includes(seals.open(one.name, KIN_PLACE)))
}

/** Numbers of staff repeat across offices: a case is a person's by the code of the office, else by its name. */
async function hasCase(db: Reader, { lake, datasets }: ConflictSources, userId: string, caseNos: readonly string[]): Promise<boolean> {
  const [dataset, current, position] = [datasets.get('criminal_cases'), await lake.current('criminal_cases'), await positionOf(db, userId)]
  if (caseNos.length === 0 || !dataset || !current || !position?.staffNo || !position.officeId) return false
  const [office] = await db.select().from(offices).where(eq(offices.id, position.officeId))
  const asked = { page: 1, pageSize: 100, only: { column: 'case_no', values: [...caseNos] } }
  const { items } = await lake.rows(dataset, current.version, asked)
  return items.some(row => {
    if (row['prosecutor_no'] !== position.staffNo) return false
    return row['office_code'] && office?.code ? row['office_code'] === office.code : row['office'] === office?.name
  })
}

/** Why somebody may not handle what this is about; null: nothing is known against it. */
export async function conflictOf(db: Reader, sources: ConflictSources, userId: string, about: About): Promise<ClueConflict | null> {
  if (about.subject.userId === userId) return 'self'
  if (await areKin(db, sources.seals, userId, about)) return 'kin'
  return (await hasCase(db, sources, userId, about.caseNos)) ? 'own_case' : null
}

/** @param field where the person was chosen @throws AppError bad_request that says why, which members alone get to read */
export async function mustBeFree(db: Reader, sources: ConflictSources, userId: string, about: About, field: string): Promise<void> {
  const conflict = await conflictOf(db, sources, userId, about)
  if (!conflict) return
  const why = CLUE_CONFLICTS[conflict]
  throw wrongField(field, `应当回避：${why['zh-CN']}。请改由他人办理`, `Must stand back: ${why.en.toLowerCase()}. Choose somebody else`)
}
