import { longSheet, sheetOf } from '@jianqing/sheet/testing'
import { describe, expect, it } from 'vitest'
import { SheetStore } from './store.ts'

describe('a sheet that is filled in', () => {
  it('tells the items that an answer reaches, and no others', () => {
    const store = new SheetStore(sheetOf(longSheet(240)))
    const told: string[] = []
    for (let i = 0; i < 240; i++) store.onItem(`q${i}`, () => told.push(`q${i}`))
    store.answer('q4', 'yes')
    expect(told.sort()).toEqual(['q4', 'q5'])
    told.length = 0
    store.answer('q5', 'no')
    expect(told).toEqual(['q5'])
    expect(store.state('q5')).toMatchObject({ visible: true, answer: { value: 'no' } })
  })

  it('keeps what was given for an item that is hidden, and counts nothing of it', () => {
    const store = new SheetStore(sheetOf(longSheet(8)), { q0: 'yes', q1: 'yes' })
    store.answer('q0', 'no')
    expect(store.given()).toEqual({ q0: 'no', q1: 'yes' })
    expect(store.evaluation()).toMatchObject({ dropped: [{ item: 'q1', why: 'hidden' }], answers: { q0: { value: 'no' } } })
  })

  it('is silent to whoever stopped listening', () => {
    const store = new SheetStore(sheetOf(longSheet(8)))
    let heard = 0
    const stop = [store.onItem('q0', () => heard++), store.onAny(() => heard++)]
    store.answer('q0', 'yes')
    for (const end of stop) end()
    store.answer('q0', 'no')
    expect(heard).toBe(2)
  })
})
