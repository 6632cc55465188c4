/** What is planted, against the rules as plain SQL; repeated-text, which compares texts, in a loop over them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATASETS } from '../datasets/headers.ts'
import { generate, type DemoSummary } from '../generate.ts'
import { RULES } from './rules.ts'

const AS_OF = '2025-03-14'
const home = mkdtempSync(join(tmpdir(), 'jianqing-demo-oracle-'))
let summary: DemoSummary
let instance: DuckDBInstance
let db: DuckDBConnection

/** A column as its type reads it, out of the demo's own habits of writing. */
const CASTS: Record<string, (column: string) => string> = {
  date: c =>
    `coalesce(try_cast(${c} AS DATE), try_strptime(${c}, '%Y%m%d')::DATE, try_strptime(${c}, '%Y年%-m月%-d日')::DATE, try_strptime(${c}, '%Y/%-m/%-d')::DATE)`,
  month: c => `(${c} || '-01')::DATE`,
  bool: c => `(${c} IN ('是', '有'))`,
  int: c => `${c}::INT`,
  money: c => `replace(${c}, ',', '')::DECIMAL(18, 2)`,
}

beforeAll(async () => {
  summary = await generate({ scale: 3000, seed: 11, out: home, asOf: AS_OF, formats: false })
  instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  db = await instance.connect()
  const { datasets } = loadCatalogue()
  for (const id of DATASETS) {
    const { columns } = datasets.get(id)!
    const raw = columns.map(column => `'${column.id}': 'VARCHAR'`).join(', ')
    const cast = columns.map(({ id: name, type }) => `if(${name} IS NULL, NULL, ${CASTS[type]?.(name) ?? name}) AS ${name}`).join(', ')
    await db.run(`CREATE TABLE ${id} AS SELECT ${cast} FROM read_csv('${join(home, `${id}.csv`)}', header = true, columns = {${raw}})`)
  }
}, 120_000)
afterAll(() => {
  db?.closeSync()
  instance?.closeSync()
  rmSync(home, { recursive: true, force: true })
})

describe('planted truth', () => {
  it.each(Object.entries(RULES))('%s', async (id, sql) => {
    const rows = (await db.runAndReadAll(sql.replaceAll('as_of', `DATE '${AS_OF}'`))).getRows()
    const found = new Map(rows.map(([key, severity]) => [String(key), String(severity)]))
    expect(found.size).toBe(rows.length)
    const { hits, nearMisses } = summary.truth[id]!
    expect(Object.keys(hits).length).toBeGreaterThan(0)
    expect(nearMisses.length).toBeGreaterThan(0)
    expect(Object.fromEntries(Object.keys(hits).map(key => [key, found.get(key)]))).toEqual(hits)
    expect(nearMisses.filter(key => found.has(key))).toEqual([])
    expect(found.size).toBeLessThan(Object.keys(hits).length + 80)
  })

  it('repeated-text', async () => {
    const rows = (
      await db.runAndReadAll("SELECT case_no, text FROM civil_judgments WHERE text IS NOT NULL AND cause = '民间借贷纠纷'")
    ).getRows()
    const facts = rows
      .map(([key, text]) => [String(key), /经审理查明([^]*)本院认为/.exec(String(text))![1]!.replace(/[\s\d]/g, '')] as const)
      .filter(([, text]) => text.length >= 100)
    const grams = facts.map(
      ([key, text]) => [key, new Set(Array.from({ length: text.length - 4 }, (_, i) => text.slice(i, i + 5)))] as const,
    )
    let groups: (typeof grams)[] = []
    for (const one of grams) {
      const like = groups.filter(group => group.some(other => jaccard(one[1], other[1]) >= 0.9))
      groups = [...groups.filter(group => !like.includes(group)), [one, ...like.flat()]]
    }
    const found = groups.filter(group => group.length >= 3).map(group => group.map(([key]) => key).sort()[0]!)
    const { hits, nearMisses } = summary.truth['repeated-text']!
    expect(found.sort()).toEqual(Object.keys(hits).sort())
    expect(nearMisses.filter(key => found.includes(key))).toEqual([])
  })

  it('is planted for every model, each with hits and near misses', () => {
    expect(Object.keys(summary.truth).sort()).toEqual(
      loadCatalogue()
        .models.map(({ id }) => id)
        .sort(),
    )
    const thin = Object.entries(summary.truth).filter(([, { hits, nearMisses }]) => Object.keys(hits).length < 2 || nearMisses.length < 2)
    expect(thin).toEqual([])
  })
})

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const gram of a) if (b.has(gram)) both++
  return both / (a.size + b.size - both)
}
