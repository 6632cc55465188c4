import { expect, it } from 'vitest'
import { isFileEntry, tableOf } from './format.ts'

it('an entry lies in one of the folders and cannot reach outside', () => {
  for (const name of ['files/ab/cdef', 'lake/cases/v1/data.parquet', 'fonts/仿宋.ttf', 'lake/.mappings.json'])
    expect(isFileEntry(name)).toBe(true)
  for (const name of [
    'lake/../../x',
    '/etc/passwd',
    'lake',
    'lake/',
    'lake//x',
    'postgres/data/x',
    'files/./x',
    'files\\..\\x',
    'lake/..',
    'files/a\0b',
  ]) {
    expect(isFileEntry(name)).toBe(false)
  }
})

it('a part of a table names its table', () => {
  expect(tableOf('tables/audit_events/12')).toBe('audit_events')
  for (const name of ['tables/audit_events', 'tables/a b/0', 'tables/../x/0', 'xtables/a/0']) expect(tableOf(name)).toBeNull()
})
