import { sql } from 'drizzle-orm'
import { type Db, transaction } from '../../platform/db/index.ts'
import type { Subjects } from '../../platform/mask/index.ts'

/** Enough for one round trip to pay; each batch is kept as it is done, so that a start which is broken off goes on where it was. */
const BATCH = 5_000

/** Keys that may hold a person's number: of kinds that are people, and any with a row of digits as long as one. An index (0193) answers these very words. */
const MAY_HOLD = sql`(l.subject_kind in ('person', 'plaintiff', 'person+company') and l.subject_key ~ '[0-9０-９]' or l.subject_key ~ '[0-9０-９][0-9０-９ 　-]{13,}')`
/** Every part that held one has its hash behind it: those are done. */
const NOT_DONE = sql`l.subject_key !~ '~[0-9a-f]{24}(\\||$)'`

interface Subject extends Record<string, unknown> {
  id: string
  kind: string
  key: string
}

/**
 * Takes the numbers of people out of what leads were about before they were sealed, at the start of a version that seals them: the key of the installation is not the
 * database's to know, so that no migration can.
 *
 * @returns how many leads were changed
 */
export async function sealSubjects(db: Db, subjects: Subjects): Promise<number> {
  let changed = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await db.execute<Subject>(sql`
      select l.id, l.subject_kind as kind, l.subject_key as key from leads l
      where l.id > ${after} and ${NOT_DONE} and ${MAY_HOLD} order by l.id limit ${BATCH}`)
    if (rows.length === 0) return changed
    const moved = rows.flatMap(({ id, kind, key }) => {
      const kept = subjects.kept(kind, key)
      return kept === key ? [] : [{ id, kept, sealed: subjects.sealed(kept, key) }]
    })
    if (moved.length > 0) await keep(db, JSON.stringify(moved))
    changed += moved.length
    after = rows.at(-1)!.id
  }
}

const keep = (db: Db, moved: string) =>
  transaction(db, async tx => {
    const from = sql`jsonb_to_recordset(${moved}::jsonb) as x(id uuid, kept text, sealed text)`
    await tx.execute(sql`update lead_evidence e set subject = x.sealed from ${from} where e.lead_id = x.id`)
    await tx.execute(sql`update leads l set subject_key = x.kept from ${from} where l.id = x.id`)
  })
