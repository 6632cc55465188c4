import { type SQL, sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../platform/db/index.ts'
import type { Subjects } from '../../platform/mask/index.ts'

/** Evidence of two hundred rows a lead adds up; each batch is kept as it is done. */
const BATCH = 1_000

/** Where what a lead rests on is kept, with the sentence that names people. Letters copied it as it was. */
const KEPT: Record<string, { id: SQL; reason: SQL }> = {
  lead_evidence: { id: sql`lead_id`, reason: sql`reason` },
  lead_changes: { id: sql`lead_id`, reason: sql`full_reason` },
  letter_evidence: { id: sql`letter_id`, reason: sql`full_reason` },
}

interface Kept extends Record<string, unknown> {
  id: string
  reason: unknown
  tables: unknown
}

/**
 * Hides the numbers of people in what leads and letters rested on before they were hidden, at the start of a version that hides them: the key of the installation is not
 * the database's to know. What is through is in no list any more, and later starts look at no row.
 *
 * @returns how many records were changed
 */
export async function hideEvidence(db: Db, subjects: Subjects): Promise<number> {
  const { rows } = await db.execute<{ relation: string }>(sql`select relation from numbers_to_hide order by relation`)
  let changed = 0
  for (const { relation } of rows)
    for (let left = true; left;) {
      const batch = await transaction(db, tx => hideBatch(tx, relation, subjects))
      changed += batch.changed
      left = batch.left
    }
  return changed
}

async function hideBatch(tx: Tx, relation: string, subjects: Subjects): Promise<{ changed: number; left: boolean }> {
  const { id, reason } = KEPT[relation]!
  const table = sql.identifier(relation)
  // a second server that starts meanwhile waits for its turn
  const { rows: standing } = await tx.execute<{ after: string }>(
    sql`select after from numbers_to_hide where relation = ${relation} for update`,
  )
  if (!standing[0]) return { changed: 0, left: false }
  const { rows } = await tx.execute<Kept>(sql`
    select ${id} as id, ${reason} as reason, tables from ${table}
    where ${id} > ${standing[0].after} and ${reason}::text || tables::text ~ '[0-9０-９][0-9０-９ 　-]{13,}' order by ${id} limit ${BATCH}`)
  const hidden = rows.flatMap(row => {
    const made = subjects.hide({ reason: row.reason, tables: row.tables })
    return JSON.stringify(made) === JSON.stringify({ reason: row.reason, tables: row.tables }) ? [] : [{ id: row.id, ...made }]
  })
  if (hidden.length > 0)
    await tx.execute(sql`
      update ${table} t set ${reason} = x.reason, tables = x.tables
      from jsonb_to_recordset(${JSON.stringify(hidden)}::jsonb) as x(id uuid, reason jsonb, tables jsonb) where t.${id} = x.id`)
  const left = rows.length === BATCH
  if (left) await tx.execute(sql`update numbers_to_hide set after = ${rows.at(-1)!.id} where relation = ${relation}`)
  else await tx.execute(sql`delete from numbers_to_hide where relation = ${relation}`)
  return { changed: hidden.length, left }
}
