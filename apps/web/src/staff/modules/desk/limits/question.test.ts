import { describe, expect, it } from 'vitest'
import { eventsOf, newRow, rowsOf, written } from './question.ts'

describe('the events of a question', () => {
  it('come back from their address as they went into it', () => {
    const text =
      'return:2026-03-20:2026-04-20,suspend:2026-05-01,extend:2026-05-08:+15day,extend:2026-05-09:=1.5criminal_month,restart:2026-05-10,convert:2026-05-11:pros-review,stop:2026-06-01,extend:2026-03-05T10:30:=24hour'
    expect(eventsOf(rowsOf(text))).toBe(text)
  })
  it('are left out while something is missing, and where nobody can read them', () => {
    expect(written(newRow())).toBeNull()
    expect(written({ ...newRow(), on: '2026-03-01' })).toBeNull()
    expect(written({ ...newRow(), kind: 'convert', on: '2026-03-01' })).toBeNull()
    expect(rowsOf('nonsense,pause:2026-01-01,extend:yesterday')).toEqual([])
    expect(rowsOf('')).toEqual([])
  })
})
