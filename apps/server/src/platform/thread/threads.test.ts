import { afterEach, describe, expect, it } from 'vitest'
import type { works } from './hostile.fixture.ts'
import { openThreads, Overrun, type Threads } from './threads.ts'

let threads: Threads<typeof works>
const open = (limitMs = 20_000) => {
  threads = openThreads<typeof works>({
    program: 'platform/thread/hostile.fixture',
    data: new Map([['a', 1]]),
    limitMs,
    heapMb: 32,
    threads: 1,
  })
  return threads
}
afterEach(() => threads.close())

describe('work in a thread', () => {
  it('comes back as it was given, beside what the thread was started with', async () => {
    expect(await open().run('echo', { list: [1, null, '检'] })).toEqual({ value: { list: [1, null, '检'] }, data: new Map([['a', 1]]) })
  })

  it('hands on what it throws', async () => {
    await expect(open().run('fail', 'so')).rejects.toThrow('so')
    expect(await threads.run('echo', 1)).toMatchObject({ value: 1 })
  })

  it('leaves the thread that asked free', async () => {
    await open(3_000).run('echo', 1)
    const turns = new Promise<number>(resolve => {
      let count = 0
      const each = setInterval(() => count++, 10)
      setTimeout(() => (clearInterval(each), resolve(count)), 1_000)
    })
    const [ended, count] = await Promise.all([threads.run('spin').catch((error: unknown) => error), turns])
    expect(ended).toBeInstanceOf(Overrun)
    expect(count).toBeGreaterThan(20)
  })

  it.each(['spin', 'fill', 'leave'] as const)('is stopped, and another thread takes its place: %s', async work => {
    await open(work === 'spin' ? 4_000 : 20_000).run('echo', 1)
    const ended = await threads.run(work).catch((error: unknown) => error)
    expect(ended).toBeInstanceOf(work === 'leave' ? Error : Overrun)
    expect(await threads.run('echo', 2)).toMatchObject({ value: 2 })
  })

  it('that waits for others too long is not begun', async () => {
    await open(3_000).run('echo', 1)
    const outcomes = await Promise.allSettled([threads.run('spin'), threads.run('spin'), threads.run('spin')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await threads.run('echo', 3)).toMatchObject({ value: 3 })
  })

  it('fails when the threads are closed', async () => {
    await open().run('echo', 1)
    const sleeping = threads.run('sleep', 60_000)
    const [ended] = await Promise.all([sleeping.catch((error: unknown) => error), threads.close()])
    expect(ended).toBeInstanceOf(Error)
  })
})
