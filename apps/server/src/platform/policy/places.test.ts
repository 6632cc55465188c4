import { describe, expect, it } from 'vitest'
import { calledBy } from './places.ts'

const tree = [
  { id: 'province', code: '320000', names: ['江苏省人民检察院'] },
  { id: 'nanjing', code: '320106', names: ['鼓楼区人民检察院', '鼓楼院', '宁鼓院'] },
  { id: 'xuzhou', code: '320302', names: ['鼓楼区人民检察院', '鼓楼院'] },
]
const places = calledBy(tree)

describe('an office', () => {
  it.each([
    ['320106', 'nanjing'],
    ['320302', 'xuzhou'],
    ['宁鼓院', 'nanjing'],
    ['江苏省人民检察院', 'province'],
    // two bear these: neither is guessed
    ['鼓楼区人民检察院', undefined],
    ['鼓楼院', undefined],
    ['浦口院', undefined],
  ])('called %s is %s', (called, id) => expect(places.office(called)).toBe(id))

  it('is named by a code even where another bears the code as its name', () => {
    const odd = calledBy([...tree, { id: 'odd', code: null, names: ['320106'] }])
    expect([odd.office('320106'), odd.isShared('320106'), odd.names(['odd'])]).toEqual(['nanjing', false, []])
  })
})

it('knows which names say nothing, and which are unknown', () =>
  expect(['鼓楼院', '宁鼓院', '浦口院', '320106'].map(places.isShared)).toEqual([true, false, false, false]))

describe('what narrows data to offices', () => {
  it('never holds a name that is another’s too', () => expect(places.names(['nanjing'])?.sort()).toEqual(['320106', '宁鼓院']))
  it('is nothing where they are all there are', () => expect(places.names(['nanjing', 'xuzhou', 'province'])).toBeNull())
})
