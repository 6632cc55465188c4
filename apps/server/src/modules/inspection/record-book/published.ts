import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvCell, type DatasetDef } from '@jianqing/engine'
import { ImportError, type Lake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { bookPublished } from './tables.ts'

/** The data set that models compare with outcomes: the book that is kept here stands in it beside those that are imported. */
export const BOOK = 'interference_reports'
/** Who delivers it. */
const ORIGIN = '三个规定月报告（本平台）'

interface Shelf {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  /** versions that runs, publications and the like rest on: they stay */
  named: (dataset: string) => Promise<readonly string[]>
}

type Row = Record<string, string | null>

/** Whatever moves a report counts its revisions up, so that nobody's late commit is missed. */
async function madeOf(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ mark: string }>(sql`
    select (select count(*) || ':' || coalesce(sum(revision), 0) from filings) || ':' || (select count(*) from book_authorities) as mark`)
  return rows[0]!.mark
}

/** What was filed for months in which the office's book is kept here: a row for each matter, or one that says there was none. Matters that go to the inspection alone are in no book. */
async function rowsOf(tx: Tx, columns: readonly string[]): Promise<string[]> {
  const { rows } = await tx.execute<Row>(sql`
    select 'PT' || coalesce(o.code, left(o.id::text, 8)) || '-' || u.staff_no || '-' || to_char(f.month, 'YYYYMM') || '-' || coalesce(e.n, 0) as report_no,
      u.name as reporter, u.staff_no as reporter_no, o.code as office_code, o.name as office, to_char(f.month, 'YYYY-MM') as month,
      case when e.id is null then '否' else '是' end as has_matter, e.occurred_on::text as occurred_on,
      coalesce(e.recorded_on, (f.filed_at at time zone 'Asia/Shanghai')::date)::text as recorded_on,
      e.asker, nullif(e.asker_unit, '') as asker_unit, e.asker_role, e.case_no, e.behaviour, e.handling
    from filings f join users u on u.id = f.user_id join offices o on o.id = f.office_id
      join lateral (select book_authority(f.office_id, f.month) as is) a on a.is = 'platform'
      left join filing_entries e on e.filing_id = f.id and e.version = f.version
    where f.version > 0 and f.state <> 'waived' order by f.month, o.code, u.staff_no, e.n`)
  return [columns.join(','), ...rows.map(row => columns.map(column => csvCell(row[column] ?? '')).join(','))].map(line => `${line}\n`)
}

/**
 * Brings the book up to now among the data that models read. It is the whole of what is kept here each time: what an import has of the same offices and months gives way, as was
 * decided for them, and stays in the version before. Where nothing has changed the version stands.
 *
 * @returns the version that was made, or null
 */
export async function publishBook(db: Db, { lake, datasets, named }: Shelf): Promise<string | null> {
  const dataset = datasets.get(BOOK)!
  const current = await lake.current(BOOK)
  const [last] = await db.select().from(bookPublished)
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-book-'))
  try {
    const { mark, lines } = await transaction(
      db,
      async tx => {
        const now = await madeOf(tx)
        const isSame = last?.madeOf === now && last.version === current?.version
        return {
          mark: now,
          lines: isSame
            ? null
            : await rowsOf(
                tx,
                dataset.columns.map(({ id }) => id),
              ),
        }
      },
      { isolation: 'repeatable read', readOnly: true },
    )
    if (lines === null) return null
    // nothing is kept here, and nothing was
    if (lines.length === 1 && !current?.manifest.origins?.some(({ live }) => live)) return null
    const file = join(folder, `${BOOK}.csv`)
    await pipeline(Readable.from(lines), createWriteStream(file))
    const { version } = await lake.import({
      dataset,
      files: [file],
      append: true,
      live: 'month',
      origin: ORIGIN,
      maxBad: 0,
      importedBy: ORIGIN,
    })
    const values = { madeOf: mark, version: version!, at: new Date().toISOString() }
    await db.insert(bookPublished).values(values).onConflictDoUpdate({ target: bookPublished.one, set: values })
    await prune(lake, await named(BOOK))
    return version
  } catch (error) {
    // an import is under way, after which this is done again
    if (error instanceof ImportError && error.code === 'busy') return null
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of the versions that were made here only those stay that somebody may be reading or rests on; what people imported stays as it was. */
async function prune(lake: Lake, named: readonly string[]): Promise<void> {
  const imported = (await lake.versions(BOOK)).filter(({ manifest }) => manifest.report.origin !== ORIGIN).map(({ version }) => version)
  await lake.prune(BOOK, { newest: 3, youngerThanMs: 2 * 60 * 60 * 1000, named: new Set([...named, ...imported]) })
}
