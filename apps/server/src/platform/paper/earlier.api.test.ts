import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { newId, transaction } from '../db/index.ts'
import { documentsOf } from '../document/index.ts'
import { withDatabase } from '../testing/index.ts'

const database = withDatabase()

it('papers of before know the record whose story names them, and still never change', async () => {
  const { db } = database
  const migration = readFileSync(new URL('../../../migrations/0185_paper_kinds.sql', import.meta.url), 'utf8')
  const filled = /alter table documents disable[\s\S]*enable trigger documents_never_change;/.exec(migration)![0]
  const [paper, lost, letter, sm3] = [newId(), newId(), newId(), '0'.repeat(64)]
  await transaction(db, async tx => {
    for (const [id, number] of [
      [paper, '甲检督提〔2025〕1号'],
      [lost, '甲检督提〔2025〕2号'],
    ])
      await tx.execute(sql`insert into documents (id, office_id, kind, number, title, paper, pdf_sm3, docx_sm3, pages)
        values (${id}, ${letter}, 'reminder_letter', ${number}, '提示函', '{}', ${sm3}, ${sm3}, 1)`)
    await tx.execute(sql`insert into timeline (id, subject_kind, subject_id, action, title, documents)
      values (${newId()}, 'letter', ${letter}, 'issue', '{"zh-CN": "制发", "en": "Issue"}', ${JSON.stringify([{ id: paper }])})`)
    await tx.execute(sql.raw(filled))
  })
  expect((await documentsOf(db, { kind: 'letter', id: letter })).map(({ id }) => id)).toEqual([paper])
  await expect(db.execute(sql`update documents set subject_id = ${letter} where id = ${lost}`)).rejects.toMatchObject({
    cause: { code: '23001' },
  })
})
