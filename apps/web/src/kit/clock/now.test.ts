import { describe, expect, it } from 'vitest'
import { nowAndEarlier } from './now.ts'

const run = (kind: string, startedOn: string, stoppedOn: string | null = '2026-03-31') => ({ kind, startedOn, stoppedOn })

describe('the limits of a record', () => {
  it('are those that run and the last ended run of each, the rest is earlier, the latest first', () => {
    const [term, first, second, third] = [
      run('term', '2026-01-05', null),
      run('diary', '2026-01-05'),
      run('diary', '2026-01-12'),
      run('diary', '2026-01-19'),
    ]
    expect(nowAndEarlier([first, term, second, third])).toEqual({ now: [term, third], earlier: [second, first] })
  })
  it('leave none out that runs, also two of one kind', () => {
    const both = [run('diary', '2026-01-05', null), run('diary', '2026-01-12', null)]
    expect(nowAndEarlier(both)).toEqual({ now: both, earlier: [] })
  })
  it('take of two runs that began on one day the later one', () => {
    const [first, second] = [run('diary', '2026-01-05', '2026-01-05'), run('diary', '2026-01-05')]
    expect(nowAndEarlier([first, second])).toEqual({ now: [second], earlier: [first] })
  })
})
