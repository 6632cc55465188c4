import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { expect, it } from 'vitest'
import { type MapInput, mapOf } from './map.ts'

const dataset = (id: string): DatasetDef => ({ id, title: text(id, id), key: ['no'], columns: [], holders: [text('公安机关', 'Police')] })
const reader = (id: string, required: string[], optional: string[] = []) => ({
  id,
  title: text(id, id),
  area: 'custody',
  required,
  optional,
})

const READERS = [
  reader('alone', ['stays']),
  reader('two', ['stays', 'corrections']),
  reader('three', ['cases', 'corrections', 'benefits']),
  reader('sees-more', ['cases'], ['staff']),
]

const map = (held: MapInput['held'] = new Map(), more: Partial<MapInput> = {}) =>
  mapOf({
    readers: READERS,
    datasets: new Map(['cases', 'stays', 'corrections', 'benefits', 'staff', 'unread', 'facts'].map(id => [id, dataset(id)])),
    live: new Set(['facts']),
    held,
    agreements: new Map(),
    staleBefore: '2026-03-01T00:00:00Z',
    ...more,
  })

const here = { rows: 3, freshAt: '2026-04-01T00:00:00Z' }
const of = (id: string, ...args: Parameters<typeof map>) => map(...args).datasets.find(one => one.id === id)!

it('tells a table that opens a model by itself from one that needs others, too', () => {
  expect(of('stays')).toMatchObject({ rows: null, opens: ['alone'], helps: ['two'] })
  expect(of('corrections')).toMatchObject({ opens: [], helps: ['two', 'three'] })
  const later = new Map([['stays', here]])
  expect(of('corrections', later)).toMatchObject({ opens: ['two'], helps: ['three'] })
  expect(of('stays', later)).toMatchObject({ rows: 3, opens: [], helps: [] })
})

it('ranks what is not there: by models opened, then by those that wait for it, then by those that would see more', () => {
  expect(map().next).toEqual(['cases', 'stays', 'corrections', 'benefits', 'staff'])
  expect(map(new Map([['cases', here]])).next).toEqual(['stays', 'corrections', 'benefits', 'staff'])
})

it('leaves out what no model reads, and never asks for what may be missing of a model that cannot run', () => {
  expect(map().datasets.map(({ id }) => id)).not.toContain('unread')
  expect(map().models.find(({ id }) => id === 'sees-more')!.missing).toEqual(['cases'])
  expect(map(new Map([['cases', here]])).models.find(({ id }) => id === 'sees-more')!.missing).toEqual([])
})

it('calls stale what was taken in before the day that the setting gives, but never a record of the platform', () => {
  const old = { rows: 1, freshAt: '2026-02-28T23:59:59Z' }
  expect(of('stays', new Map([['stays', old]])).stale).toBe(true)
  expect(of('stays', new Map([['stays', here]])).stale).toBe(false)
  const facts = { readers: [reader('of-facts', ['facts'])] }
  expect(of('facts', new Map([['facts', old]]), facts)).toMatchObject({ live: true, stale: false })
  expect(map(new Map(), facts).next).toEqual([])
})
