import { describe, expect, it } from 'vitest'
import { begin, complete, type Draft, drop, keep, keyFor, read } from './drafts.ts'

function device() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}
const written = (more: Partial<Draft> = {}): Draft => ({
  ...begin('p', '2026-03-02'),
  unitId: 'u',
  articleId: 'a',
  facts: '出库当日未登记。',
  requests: '补齐登记。',
  ...more,
})

describe('findings on this device', () => {
  it('are kept by person, each once, in their order', () => {
    const storage = device()
    const [first, second] = [written(), written()]
    keep(storage, 'me', first)
    keep(storage, 'me', second)
    keep(storage, 'me', { ...first, facts: '写完了的事实。' })
    expect(read(storage, 'me').map(({ id, facts }) => [id, facts])).toEqual([
      [first.id, '写完了的事实。'],
      [second.id, second.facts],
    ])
    expect(read(storage, 'you')).toEqual([])
  })

  it('go when they arrived, unless they were written on meanwhile', () => {
    const storage = device()
    const draft = written({ savedAt: 1 })
    keep(storage, 'me', draft)
    keep(storage, 'me', { ...draft, facts: '发送时又写了一句。', savedAt: 2 })
    drop(storage, 'me', draft)
    expect(read(storage, 'me').map(({ facts }) => facts)).toEqual(['发送时又写了一句。'])
    drop(storage, 'me', { id: draft.id, savedAt: 2 })
    expect(read(storage, 'me')).toEqual([])
  })

  it('are sent when nothing is missing', () => {
    expect(complete(written())).toMatchObject({ unitId: 'u', articleId: 'a', caseNo: null })
    expect([complete(written({ unitId: null })), complete(written({ facts: '  短 ' })), complete(written({ articleId: null }))]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('survive what is no list', () => {
    const storage = device()
    storage.setItem(keyFor('me'), '{broken')
    expect(read(storage, 'me')).toEqual([])
  })
})
