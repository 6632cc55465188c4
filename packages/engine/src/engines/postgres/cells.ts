import { ident } from '../../compile/dialects/postgres-literals.ts'
import type { CellColumn, CellRules, CellsTold, TextRules } from '../cells.ts'
import type { Session, SqlValue } from '../engine.ts'

/** Bytes of a text that an index of PostgreSQL takes, of whatever make it is. */
const LONGEST_INDEXED = 2000

/** What the rules need of a run. */
export interface CellsAround {
  rules: CellRules
  /** a statement of PostgreSQL */
  run(sql: string): Promise<number>
  rows<Row>(sql: string): Promise<Row[]>
  stream(sql: string): AsyncIterable<SqlValue[][]>
  load: Session['load']
  /** does some work in DuckDB beside the warehouse */
  beside<T>(work: (here: Session) => Promise<T>): Promise<T>
}

/** A column of a table of the warehouse. */
export interface AttachedColumn {
  def: CellColumn
  isKey: boolean
  /** the run goes by it; else it shows its cells at most */
  isRead: boolean
  /** two values that differ there differ as the data set's type, too */
  isExact: boolean
  /** SQL of its value as the data set's type */
  sql: string
  /** SQL of the value as it stands there */
  raw: string
}

/** What stands between a table and its rows as an import would have them. */
export interface Folded {
  /** SQL of each column, over {@link joins} */
  items: string[]
  joins: string
  /** conditions of the rows that an import would load */
  where: string[]
  /** columns in which values that differ in the table still differ */
  exact: Set<string>
}

/**
 * Reads a table as an import would, a set of cells at a time: one look at all rows tells which columns have cells in doubt (nearly always few do); the different
 * ones of those are read by the rules in DuckDB, and what comes out otherwise is a small table that is joined. Names and words that a run does not go by stay as they stand: no row
 * is left out for them.
 * @param from the table in SQL
 */
export async function foldCells(
  around: CellsAround,
  name: string,
  from: string,
  columns: readonly AttachedColumn[],
  told: CellsTold,
): Promise<Folded> {
  const looks = columns.map(column => {
    const texts = isText(column) ? around.rules.texts(column.def, column.isKey) : undefined
    return { column, texts, isLooked: column.isRead || !texts || texts.mayFault }
  })
  const found = await survey(
    around,
    from,
    looks.filter(({ isLooked }) => isLooked),
  )
  const folded: Folded = { items: [], joins: '', where: [], exact: new Set() }
  for (const { column, texts } of looks) {
    const { def, sql } = column
    const { some, none, other } = found.get(column) ?? { some: 0, none: 0, other: 0 }
    if (column.isExact && !(texts && some > 0) && other === 0) folded.exact.add(def.id)
    if (!texts) {
      if (some > 0) {
        told.aside[def.id] = some
        folded.where.push(`(${outside(around.rules, column)}) IS NOT TRUE`)
      }
      folded.items.push(`${sql} AS ${ident(def.id)}`)
      continue
    }
    const map = some > 0 ? await readDoubts(around, `${name}~${def.id}`, from, column, texts) : undefined
    const plain = texts.plain(sql)
    if (map?.cells) {
      const table = ident(map.table)
      folded.joins += ` LEFT JOIN ${table} ON ${table}."#cell" = ${sql}`
      folded.items.push(`CASE WHEN ${table}."#cell" IS NOT NULL THEN ${table}."#value" ELSE ${plain} END AS ${ident(def.id)}`)
      if (map.changed > 0) told.changed[def.id] = map.changed
      if (map.aside > 0) folded.where.push(`${table}."#fault" IS NOT TRUE`)
    } else folded.items.push(`${plain} AS ${ident(def.id)}`)
    if (none > 0) folded.where.push(`${sql} IS NOT NULL`)
    if ((map?.aside ?? 0) + none > 0) told.aside[def.id] = (map?.aside ?? 0) + none
  }
  return folded
}

const isText = ({ def }: AttachedColumn): boolean => !['date', 'month', 'bool', 'int', 'money'].includes(def.type)

/** SQL that is true where an import would set the row aside for what is no text. */
function outside({ noDay, noAmount }: CellRules, { def, isKey, sql, raw }: AttachedColumn): string {
  const missing = isKey ? `${sql} IS NULL` : undefined
  const odd =
    def.type === 'date' || def.type === 'month'
      ? `${raw} IS NOT NULL AND (${sql} IS NULL OR ${noDay(sql)})`
      : def.type === 'money'
        ? noAmount(raw)
        : undefined
  return [missing, odd].filter(Boolean).join(' OR ') || 'FALSE'
}

/**
 * For each column, in one pass over the table: the rows at fault, of a text whether any is in doubt; and of a text of the key the rows without it, and whether any
 * without doubt is stored otherwise.
 */
async function survey(
  { rules, rows }: CellsAround,
  from: string,
  looks: readonly { column: AttachedColumn; texts: TextRules | undefined }[],
): Promise<Map<AttachedColumn, { some: number; none: number; other: number }>> {
  const counted = (condition: string) => `CAST(count(*) FILTER (WHERE ${condition}) AS DOUBLE PRECISION)`
  const some = (condition: string) => `CAST(coalesce(bool_or(${condition}), FALSE) AS INTEGER)`
  const counts = looks.flatMap(({ column, texts }, i) => {
    const { sql, isKey } = column
    const plain = texts?.plain(sql) ?? sql
    return [
      `${texts ? some(texts.doubt(sql)) : counted(outside(rules, column))} AS "${i}"`,
      ...(texts && isKey ? [`${counted(`${sql} IS NULL`)} AS "none${i}"`] : []),
      ...(isKey && plain !== sql ? [`${some(`${plain} <> ${sql}`)} AS "other${i}"`] : []),
    ]
  })
  if (counts.length === 0) return new Map()
  const [row] = await rows<Record<string, number>>(`SELECT ${counts.join(', ')} FROM ${from}`)
  const number = (name: string) => Number(row![name] ?? 0)
  return new Map(looks.map(({ column }, i) => [column, { some: number(`${i}`), none: number(`none${i}`), other: number(`other${i}`) }]))
}

async function countOf({ rows }: CellsAround, sql: string): Promise<number> {
  const [row] = await rows<{ n: string }>(sql)
  return Number(row!.n)
}

/** Reads the cells in doubt, and makes a table of those that are stored otherwise or set their row aside. */
async function readDoubts(
  around: CellsAround,
  table: string,
  from: string,
  { sql }: AttachedColumn,
  texts: TextRules,
): Promise<{ table: string; cells: boolean; changed: number; aside: number }> {
  const doubts = ident(`${table}~doubts`)
  const answers = `${table}~answers`
  await around.run(
    `CREATE TEMP TABLE ${doubts} AS SELECT row_number() OVER () AS i, c, count(*) AS n FROM (SELECT ${sql} AS c FROM ${from}) AS t WHERE ${texts.doubt('c')} GROUP BY c`,
  )
  const long =
    texts.cut &&
    (() => countOf(around, `SELECT count(*) AS n FROM ${from} WHERE ${texts.cut!.long(sql)} AND (${texts.doubt(sql)}) IS NOT TRUE`))
  const counted = await around.beside(async here => {
    await here.load(
      'cells',
      [
        { name: 'i', type: 'int' },
        { name: 'c', type: 'text' },
        { name: 'n', type: 'int' },
      ],
      around.stream(`SELECT i, c, n FROM ${doubts}`),
    )
    await here.run(
      `CREATE TEMP TABLE read AS SELECT i, c, n, v, ${texts.fault('c', 'v')} AS f FROM (SELECT i, c, n, ${texts.read('c')} AS v FROM cells)`,
    )
    const cut = texts.cut && (await isCut(here, texts.cut, long!)) ? texts.cut.counts.ends('v') : 'false'
    await here.run(
      `CREATE TEMP TABLE other AS SELECT i, n, v, (f OR ${cut}) IS TRUE AS f FROM read WHERE v IS DISTINCT FROM c OR f OR ${cut}`,
    )
    const [sums] = await rowsOf(here, 'SELECT count(*), sum(n) FILTER (NOT f), sum(n) FILTER (f) FROM other')
    // by their numbers: a text that goes there and back may lose a mark at its beginning
    await around.load(
      answers,
      [
        { name: 'i', type: 'int' },
        { name: 'v', type: 'text' },
        { name: 'f', type: 'bool' },
      ],
      here.stream('SELECT i, v, f FROM other'),
    )
    return sums!.map(Number) as [number, number, number]
  })
  await around.run(
    `CREATE TEMP TABLE ${ident(table)} AS SELECT c AS "#cell", v AS "#value", f AS "#fault" FROM ${doubts} JOIN ${ident(answers)} USING (i)`,
  )
  await around.run(`DROP TABLE ${doubts}, ${ident(answers)}`)
  const longest = await countOf(around, `SELECT coalesce(max(octet_length("#cell")), 0) AS n FROM ${ident(table)}`)
  // a join that gives at most one row, and is asked for nothing, is left out of a plan
  if (longest <= LONGEST_INDEXED) await around.run(`ALTER TABLE ${ident(table)} ADD UNIQUE ("#cell")`)
  return { table, cells: counted[0] > 0, changed: counted[1], aside: counted[2] }
}

async function isCut(here: Session, cut: NonNullable<TextRules['cut']>, plainLong: () => Promise<number>): Promise<boolean> {
  const names = ['long', 'ends', 'holds', 'surely'] as const
  const [sums] = await rowsOf(
    here,
    `SELECT ${names.map(name => `coalesce(sum(n) FILTER (${cut.counts[name]('v')}), 0)`).join(', ')} FROM read WHERE strlen(v) >= 18`,
  )
  const [long, ends, holds, surely] = sums!.map(Number) as [number, number, number, number]
  return surely > 0 && cut.isCut({ long: long + (await plainLong()), ends, holds, surely })
}

async function rowsOf(here: Session, sql: string): Promise<SqlValue[][]> {
  const all: SqlValue[][] = []
  for await (const rows of here.stream(sql)) all.push(...rows)
  return all
}

/**
 * Makes a table of the numbers of rows whose key a later row has, of which an import keeps the last.
 * @returns their count; of none there is no table
 */
export async function findDuplicates(
  { run, rows }: Pick<CellsAround, 'run' | 'rows'>,
  table: string,
  from: string,
  key: readonly string[],
): Promise<number> {
  const names = key.map(ident).join(', ')
  // numbers are counted faster than keys
  const hash = `hash_record_extended(ROW(${names}), 0)`
  const hashes = `SELECT ${hash} AS h FROM ${from} AS t GROUP BY 1 HAVING count(*) > 1`
  const [found] = await rows<{ some: boolean }>(`SELECT EXISTS (${hashes}) AS some`)
  if (!found!.some) return 0
  return run(
    `CREATE TEMP TABLE ${ident(table)} AS SELECT "_row" FROM (SELECT "_row", max("_row") OVER (PARTITION BY ${names}) AS last FROM ${from} AS t WHERE ${hash} IN (${hashes})) AS d WHERE "_row" < last`,
  )
}
