import { and, count, desc, eq } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { type DocumentRow, documents } from '../document/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Given } from '../room/index.ts'
import { composedWith } from './composing.ts'
import type { AnyPaper, Face } from './define.ts'
import type { Filled, Values } from './wording/index.ts'

/** A paper that was issued, and what its record makes of another text. */
export interface Past {
  document: DocumentRow
  row: unknown
  paper: DocumentRow['paper']
  filled: Filled
}

/** The papers of a kind that an office issued last, whose records this person may see, as they would be with another text. */
export async function pastPapers(
  db: Db,
  actor: Actor,
  kind: AnyPaper,
  records: Given['records'],
  { officeId, text }: { officeId: string; text: string },
  most: number,
): Promise<{ issued: number; hidden: number; papers: Past[] }> {
  const where = and(eq(documents.kind, kind.kind), eq(documents.officeId, officeId))
  const [[all], last] = await Promise.all([
    db.select({ n: count() }).from(documents).where(where),
    db.select().from(documents).where(where).orderBy(desc(documents.issuedAt), desc(documents.id)).limit(most),
  ])
  const record = records.find(({ definition }) => definition.process.definition.kind === kind.subject)
  const papers: Past[] = []
  for (const document of last) {
    const row = document.subjectId === null ? undefined : await record?.find(db, actor, document.subjectId)
    if (row === undefined) continue
    const { issuer, number, date, addressees } = document.paper
    const face = { issuer, number, date }
    // of before this was kept, with the addressee as the paper has it
    const values = document.filled ?? (await ofNow(db, kind, row, face, addressees))
    if (!values) continue
    const { paper, filled } = await composedWith(db, kind, row, { text }, face, values)
    papers.push({ document, row, paper: paper as DocumentRow['paper'], filled })
  }
  return { issued: all!.n, hidden: last.length - papers.length, papers }
}

async function ofNow(db: Db, kind: AnyPaper, row: unknown, face: Face, addressees: readonly string[]): Promise<Values | null> {
  if (!kind.refills) return null
  return { ...(await kind.values(db, row, face)), addressee: addressees.join('，') }
}
