import { Readable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { startClamd } from './clamd.fixture.ts'
import { ScannerAway, scanStream } from './clamd.ts'

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
})

async function scan(
  rule: Parameters<typeof startClamd>[0],
  content: Buffer | Buffer[] = Buffer.from('abc'),
  options = {},
  silentMs?: number,
) {
  const clamd = await startClamd(rule, options)
  stop = clamd.stop
  const verdict = await scanStream(clamd.at, Readable.from([content].flat()), silentMs)
  return { verdict, seen: clamd.seen }
}

it('sends all of a file, part by part', async () => {
  const parts = Array.from({ length: 300 }, (_, i) => Buffer.alloc(65_536, i))
  const { verdict, seen } = await scan(() => 'stream: OK', parts)
  expect(verdict).toEqual({ clean: true })
  expect(seen[0]!.equals(Buffer.concat(parts))).toBe(true)
})

it('tells what was found from what could not be looked into', async () => {
  expect((await scan(() => 'stream: Win.Test.EICAR_HDB-1 FOUND')).verdict).toEqual({ clean: false, finding: 'Win.Test.EICAR_HDB-1' })
  await stop?.()
  for (const name of ['Heuristics.Encrypted.PDF', 'Heuristics.Limits.Exceeded.MaxFileSize']) {
    expect((await scan(() => `stream: ${name} FOUND`)).verdict).toEqual({ clean: false, refused: name })
    await stop?.()
  }
  const parts = Array.from({ length: 200 }, () => Buffer.alloc(65_536))
  expect((await scan(() => 'stream: OK', parts, { limit: 100_000 })).verdict).toEqual({ clean: false, refused: 'StreamMaxLength' })
})

it('never takes a scanner that fails for one that found nothing', async () => {
  const failing: [Parameters<typeof startClamd>[0], RegExp][] = [
    [() => 'hang up', /without an answer/],
    [() => 'say nothing', /said nothing for 300 ms/],
    [() => "stream: Can't allocate memory ERROR", /allocate memory/],
    [() => 'stream: OK but', /OK but/],
    [() => '', /^$/],
  ]
  for (const [rule, words] of failing) {
    const error = await scan(rule, undefined, {}, 300).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ScannerAway)
    expect((error as Error).message).toMatch(words)
    await stop?.()
  }
  const nobody = await startClamd(() => 'stream: OK')
  await nobody.stop()
  await expect(scanStream(nobody.at, Readable.from(['a']))).rejects.toThrow(ScannerAway)
  await expect(scanStream({ path: '/nowhere/clamd.ctl' }, Readable.from(['a']))).rejects.toThrow(ScannerAway)
})

it('fails when the file cannot be read to its end', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a')
      throw new Error('the disk went away')
    })(),
  )
  const clamd = await startClamd(() => 'stream: OK')
  stop = clamd.stop
  await expect(scanStream(clamd.at, broken)).rejects.toThrow('the disk went away')
  expect(clamd.seen).toEqual([])
})
