import type { DatasetVersion } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { emptyColumns, freshnessOf, hasStatus, holes } from './health.ts'

const version = (loaded: number, columns: [string, number][]): DatasetVersion => ({
  version: '1',
  destroyed: null,
  current: true,
  importedAt: '2025-07-01T00:00:00Z',
  importedBy: null,
  origin: null,
  authorities: [],
  files: [],
  format: 'csv',
  encoding: 'utf-8',
  read: loaded,
  loaded,
  quarantined: 0,
  duplicate: 0,
  rows: loaded,
  appended: null,
  mapping: {},
  notices: [],
  columns: columns.map(([id, empty]) => ({ id, empty, flagged: 0, distinct: null, min: null, max: null })),
})

describe('health of a data set', () => {
  it('ages after a missed month and is stale after a missed quarter', () => {
    const at = '2025-07-01T00:00:00Z'
    const after = (days: number) => Date.parse(at) + days * 86_400_000
    expect(freshnessOf(null)).toBe('none')
    expect(freshnessOf(at, after(35))).toBe('fresh')
    expect(freshnessOf(at, after(36))).toBe('ageing')
    expect(freshnessOf(at, after(96))).toBe('stale')
  })

  it('of the platform’s own records is as old as the last look at them, however old their version', () => {
    const current = version(1, [])
    const now = new Date().toISOString()
    expect(hasStatus({ columns: [], current, live: true, freshAt: now }, 'stale')).toBe(false)
    expect(hasStatus({ columns: [], current, live: false, freshAt: current.importedAt }, 'stale')).toBe(true)
    expect(hasStatus({ columns: [], current: null, live: true, freshAt: null }, 'live')).toBe(true)
  })

  it('finds columns without any value, but none in an empty version', () => {
    expect(
      emptyColumns(
        version(10, [
          ['a', 10],
          ['b', 9],
          ['c', 0],
        ]),
      ),
    ).toEqual(['a'])
    expect(emptyColumns(version(0, [['a', 0]]))).toEqual([])
  })

  it('counts holes only where a value is expected', () => {
    const column = (id: string, nullable: boolean) => ({
      id,
      label: { 'zh-CN': id, en: id },
      synonyms: [],
      type: 'text' as const,
      nullable,
      masked: false,
      key: false,
      values: null,
    })
    expect(
      holes(
        [column('a', false), column('b', true), column('c', false)],
        version(10, [
          ['a', 1],
          ['b', 5],
          ['c', 3],
        ]),
      ),
    ).toEqual([
      { id: 'c', empty: 3, share: 0.3 },
      { id: 'a', empty: 1, share: 0.1 },
    ])
  })
})
