import { expect, it } from 'vitest'
import { add, deviceOf, keyFor, read, settle, unsent } from './queue.ts'

const store = () => {
  const held = new Map<string, string>()
  return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value) }
}

it('keeps who was seen until the server says what became of it', () => {
  const at = new Date('2026-12-01T01:00:00Z')
  const storage = store()
  const [first, second] = [add(storage, 't', 'a', at), add(storage, 't', 'b', at)]
  expect(unsent(read(storage, 't')).map(({ person }) => person)).toEqual(['a', 'b'])
  expect(read(storage, 'other')).toEqual([])
  // a third was seen while the two were on their way
  add(storage, 't', 'c', at)
  settle(storage, 't', [
    { id: first.id, outcome: 'counted' },
    { id: second.id, outcome: 'unlisted' },
  ])
  expect(read(storage, 't').map(({ person, outcome }) => [person, outcome])).toEqual([
    ['a', 'counted'],
    ['b', 'unlisted'],
    ['c', null],
  ])
  expect(unsent(read(storage, 't'))).toHaveLength(1)
})

it('is one device, and reads what is broken as nothing', () => {
  const storage = store()
  expect(deviceOf(storage)).toMatch(/^[0-9a-f-]{36}$/)
  expect(deviceOf(storage)).toBe(deviceOf(storage))
  storage.setItem(keyFor('t'), '{')
  expect(read(storage, 't')).toEqual([])
})
