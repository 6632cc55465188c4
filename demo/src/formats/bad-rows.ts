/** A file as bad as exports are at times, with what an import must make of it. */
import { writeFile } from 'node:fs/promises'
import { HEADERS } from '../datasets/headers.ts'
import { firstLines } from './lines.ts'

export interface ExpectedImport {
  dataset: string
  file: string
  read: number
  loaded: number
  quarantined: number
  duplicate: number
  /** Cells that send their row to quarantine. `line` counts from 1, the header being line 1. */
  bad: { line: number; column: string; value: string; why: string }[]
  /** Rows that a later row with the same key replaces. */
  duplicates: { line: number; replaced_by: number; key: string }[]
  /** Identity numbers with a wrong check digit: kept. */
  flagged: { line: number; column: string; value: string }[]
}

const COLUMN = { caseNo: 0, suspectId: 6, detained: 13, accepted: 15, closed: 17 } as const

const FAULTS = [
  { row: 40, column: 'accepted', value: '2025-02-30', why: 'no such day' },
  { row: 111, column: 'accepted', value: '去年三月', why: 'not a date' },
  { row: 222, column: 'closed', value: '2025-13-01', why: 'no such month' },
  { row: 333, column: 'accepted', value: '2025-1', why: 'not a date' },
  { row: 400, column: 'caseNo', value: '', why: 'the key is empty' },
  { row: 401, column: 'caseNo', value: '   ', why: 'the key is empty' },
  { row: 555, column: 'detained', value: '待核', why: 'neither yes nor no' },
  { row: 640, column: 'detained', value: '2', why: 'neither yes nor no' },
] as const

/** Takes the first 990 criminal cases, spoils eight rows (under 1 %), repeats three keys at the end, and gets two identity numbers wrong. */
export async function writeBadRows(from: string, to: string, expectedTo: string): Promise<void> {
  const rows: string[][] = []
  for await (const line of firstLines(from, 990)) rows.push(line.split(','))
  const header = rows.shift()!
  const expected: ExpectedImport = {
    dataset: 'criminal_cases',
    file: 'criminal_cases.bad-rows.csv',
    read: 0,
    loaded: 0,
    quarantined: 0,
    duplicate: 0,
    bad: [],
    duplicates: [],
    flagged: [],
  }
  for (const { row, column, value, why } of FAULTS) {
    rows[row]![COLUMN[column]] = value
    expected.bad.push({ line: row + 2, column: HEADERS.criminal_cases[COLUMN[column]], value, why })
  }
  for (const row of [700, 800, 900]) {
    const copy = [...rows[row]!]
    copy[12] = '后补辩护人'
    rows.push(copy)
    expected.duplicates.push({ line: row + 2, replaced_by: rows.length + 1, key: copy[COLUMN.caseNo]! })
  }
  let wrong = 0
  for (let row = 710; wrong < 2; row++) {
    const id = rows[row]![COLUMN.suspectId]!
    if (id.length !== 18) continue
    rows[row]![COLUMN.suspectId] = id.slice(0, 17) + (id.endsWith('X') ? '0' : 'X')
    expected.flagged.push({ line: row + 2, column: HEADERS.criminal_cases[COLUMN.suspectId], value: rows[row]![COLUMN.suspectId]! })
    wrong += 1
  }
  expected.read = rows.length
  expected.quarantined = FAULTS.length
  expected.duplicate = expected.duplicates.length
  expected.loaded = expected.read - expected.quarantined - expected.duplicate
  await writeFile(to, [header, ...rows].map(row => `${row.join(',')}\n`).join(''))
  await writeFile(expectedTo, `${JSON.stringify(expected, null, 2)}\n`)
}
