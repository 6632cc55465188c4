import { describe, expect, it } from 'vitest'
import { commandOf, moved, placeOf } from './keys.ts'

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more })
const on = (tagName: string, inDialog = false) => ({ tagName, inDialog, isContentEditable: false })

describe('triage from the keyboard', () => {
  it('knows its keys, in capitals too', () => {
    expect(commandOf(press('a'), on('BODY'))).toEqual({ kind: 'act', action: 'accept' })
    expect(commandOf(press('R'), null)).toEqual({ kind: 'act', action: 'reject' })
    expect(commandOf(press('2'), null)).toEqual({ kind: 'act', action: 'reject', reason: 2 })
    expect(commandOf(press('J'), on('TR'))).toEqual({ kind: 'move', by: 1 })
    expect(commandOf(press('x'), on('BODY'))).toEqual({ kind: 'choose' })
    expect(commandOf(press('z'), on('BODY'))).toBeNull()
  })
  it('leaves to fields, dialogs, the browser and the input method what is theirs', () => {
    expect(commandOf(press('a'), on('INPUT'))).toBeNull()
    expect(commandOf(press('a'), on('DIV', true))).toBeNull()
    expect(commandOf(press('j'), { ...on('INPUT'), isBox: true })).toEqual({ kind: 'move', by: 1 })
    expect(commandOf(press('a', { ctrlKey: true }), on('BODY'))).toBeNull()
    expect(commandOf(press('a', { isComposing: true }), on('BODY'))).toBeNull()
    expect(commandOf(press('Enter'), on('A'))).toBeNull()
    expect(commandOf(press('a'), on('A'))).toEqual({ kind: 'act', action: 'accept' })
  })
  it('moves within the page, and over its ends to the next', () => {
    expect([moved(-1, 1, 3), moved(-1, -1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(1, 1, 3)]).toEqual([0, 0, 'next', 'previous', 2])
  })
})

describe('the lead that is looked at', () => {
  const items = ['a', 'b', 'c'].map(id => ({ id }))
  it('is the one that the address names, in the list or not', () => {
    expect(placeOf(items, 'b', 0)).toEqual({ at: 1, id: 'b' })
    expect(placeOf(items, 'z', -1)).toEqual({ at: -1, id: 'z' })
  })
  it('gives way, once judged, to the one that moved up to its place', () => {
    expect(placeOf(items, 'judged', 1)).toEqual({ at: 1, id: 'b' })
    expect(placeOf(items, 'the last', 3)).toEqual({ at: 2, id: 'c' })
    expect(placeOf([], null, 0)).toEqual({ at: -1, id: null })
  })
})
