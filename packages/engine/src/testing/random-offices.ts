import * as fc from 'fast-check'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'
import { pick } from './random-expr.ts'
import type { Draw } from './random-expr.ts'

/** Names of offices that lie close to one another, or would do harm where one is pasted into SQL. */
export const OFFICES = [
  '甲院',
  '甲院 ',
  '甲',
  '甲院\\',
  "甲院'",
  `甲院') OR TRUE --`,
  `'; DROP TABLE "@cases"; --`,
  '甲院"',
  '%',
  '甲_',
  '\\',
  "\\'",
  '$$甲院$$',
  '',
  'null',
  'NULL',
  'é',
  'e\u0301',
  'Ａ',
  'A',
  'a',
  '𠮷',
  '𠮷院',
  '\u200b甲院',
  '甲\n院',
  '{office}',
  '?',
  ':1',
]

/** No data can hold these: half a character, and the one that ends a text elsewhere. */
const IMPOSSIBLE = ['甲院\0', '\0', `甲院\0' OR TRUE --`, '\ud842', '甲院\udfb7']

const OFFICE = DATASETS.get('cases')!.columns.findIndex(c => c.id === 'office')

/** The same rows, whose cases belong to a few of {@link OFFICES} or to none. */
export function withOffices(g: Draw, data: Record<string, Row[]>): Record<string, Row[]> {
  const few = [...Array.from({ length: 5 }, () => pick(g, OFFICES)), null]
  return { ...data, cases: data['cases']!.map(row => row.with(OFFICE, pick(g, few))) }
}

/** The rows of these offices alone; data sets that name no office stay whole. */
export function onlyOf(offices: readonly string[], data: Record<string, Row[]>): Record<string, Row[]> {
  return { ...data, cases: data['cases']!.filter(row => row[OFFICE] !== null && offices.includes(String(row[OFFICE]))) }
}

/** A scope over data: some offices of it, some others and some impossible ones; often none at all. */
export function randomScope(g: Draw, data: Record<string, Row[]>): string[] {
  const held = data['cases']!.flatMap(row => (row[OFFICE] === null ? [] : [String(row[OFFICE])]))
  const some = (from: readonly string[], most: number): string[] =>
    from.length === 0 ? [] : Array.from({ length: g(fc.nat, { max: most }) }, () => pick(g, from))
  return [...some(held, 3), ...some(OFFICES, 1), ...some(IMPOSSIBLE, 1)]
}
