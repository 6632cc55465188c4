import { afterEach, describe, expect, it } from 'vitest'
import type { works } from './crashing.fixture.ts'
import { openProcess, Overrun, type Threads } from './index.ts'

let opened: Threads<typeof works>
const open = (limitMs = 20_000) =>
  (opened = openProcess<typeof works>({ program: 'platform/thread/crashing.fixture', limitMs, heapMb: 32 }))
afterEach(() => opened.close())

describe('work in a process of its own', () => {
  it('comes back as it was given, bytes too', async () => {
    expect(await open().run('echo', { list: [1, null, '检'], bytes: new Uint8Array([1, 2]) })).toMatchObject({
      value: { list: [1, null, '检'], bytes: new Uint8Array([1, 2]) },
    })
  })

  it('hands on what it throws, and goes on', async () => {
    await expect(open().run('fail', 'so')).rejects.toThrow('so')
    expect(await opened.run('echo', 1)).toMatchObject({ value: 1 })
  })

  it.each(['crash', 'leave', 'fill', 'spin'] as const)('that ends is told of, and another process takes its place: %s', async work => {
    await open(work === 'spin' ? 6_000 : 20_000).run('echo', 1)
    const ended = await opened.run(work).catch((error: unknown) => error)
    expect(ended).toBeInstanceOf(work === 'spin' ? Overrun : Error)
    expect(await opened.run('echo', 2)).toMatchObject({ value: 2 })
  })

  it('that waits for others too long is not begun', async () => {
    await open(5_000).run('echo', 1)
    const outcomes = await Promise.allSettled([opened.run('spin'), opened.run('spin'), opened.run('spin')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await opened.run('echo', 3)).toMatchObject({ value: 3 })
  })

  it('fails when it is closed', async () => {
    await open().run('echo', 1)
    const sleeping = opened.run('sleep', 60_000)
    const [ended] = await Promise.all([sleeping.catch((error: unknown) => error), opened.close()])
    expect(ended).toBeInstanceOf(Error)
  })
})
