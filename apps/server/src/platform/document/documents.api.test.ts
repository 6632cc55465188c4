import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, transaction } from '../db/index.ts'
import { openFiles } from '../file/index.ts'
import { withDatabase } from '../testing/index.ts'
import { type Documents, formatNumber, nextNumber, openDocuments } from './index.ts'
import { samplePaper } from './sample.fixture.ts'

const database = withDatabase()
const officeId = newId()
let dataDir: string
let documents: Documents

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jianqing-documents-'))
  documents = openDocuments({ dataDir, files: openFiles(dataDir) })
})
afterAll(() => {
  documents.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const take = (series = '江检督提', year = 2026, after = async () => {}) =>
  transaction(database.db, async tx => {
    const number = await nextNumber(tx, { officeId, series, year })
    await after()
    return number
  })

describe('numbers', () => {
  it('have neither gaps nor doubles, whoever takes them at once and whoever gives up', async () => {
    const refused = () =>
      take('甲', 2026, async () => {
        throw new Error('not issued')
      }).catch(() => null)
    const taken = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? refused() : take('甲'))))
    expect(taken.filter(number => number !== null).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('begin anew each year and in each series', async () => {
    expect([await take('乙', 2026), await take('乙', 2026), await take('乙', 2027), await take('丙', 2027)]).toEqual([1, 2, 1, 1])
  })
})

describe('an issued document', () => {
  const issue = (number: number, more: object = {}, correctsId?: string) =>
    transaction(database.db, tx =>
      documents.issue(tx, {
        officeId,
        kind: 'reminder_letter',
        subject: { kind: 'letter', id: officeId },
        issuedBy: null,
        correctsId,
        paper: { ...samplePaper, number: formatNumber({ series: '江检督提', year: 2026, number }), ...more },
      }),
    )

  it('is kept as PDF and DOCX, with hashes that tell a change', async () => {
    const row = await issue(1)
    expect(await documents.get(database.db, row.id)).toEqual(row)
    expect((await documents.read(row, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await documents.read(row, 'docx')).subarray(0, 2).toString()).toBe('PK')
    expect(row).toMatchObject({ number: '江检督提〔2026〕1号', pages: 2, correctsId: null })
  })

  it('is found by the record that it is of', async () => {
    const row = await issue(8)
    expect((await documents.of(database.db, { kind: 'letter', id: officeId })).map(({ id }) => id)).toContain(row.id)
    expect(await documents.of(database.db, { kind: 'note', id: officeId })).toEqual([])
  })

  it('cannot be changed, deleted or swept away', async () => {
    const row = await issue(2)
    for (const statement of [
      sql`update documents set title = '另一个' where id = ${row.id}`,
      sql`delete from documents`,
      sql`truncate documents cascade`,
    ]) {
      await expect(database.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
    }
    expect(await documents.get(database.db, row.id)).toEqual(row)
  })

  it('is corrected by another that names it', async () => {
    const row = await issue(3)
    await expect(issue(4, {}, row.id)).rejects.toThrow('does not name')
    const body = [{ level: 0, text: `${row.number}第一段有误，现予更正。` }]
    expect(await issue(4, { body }, row.id)).toMatchObject({ correctsId: row.id })
    await expect(issue(5, { body }, newId())).rejects.toThrow('same office')
  })

  it('has a number of its own', async () => {
    await issue(6)
    await expect(issue(6)).rejects.toMatchObject({ cause: { code: '23505' } })
  })

  it('is not issued as a draft, and a draft says what it is', async () => {
    await expect(issue(7, { date: null })).rejects.toThrow('its number and its date')
    const draft = await documents.preview({ ...samplePaper, number: null, date: null })
    expect(draft.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
