import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { newCode } from '../../../platform/secret/index.ts'

const test = withProduct({ PORTAL_PORT: '8099' })
let asked = 0

/** Each from an address of its own, so that none is held up. */
async function ask(code: string): Promise<{ status: number; body: string; ms: number }> {
  const remoteAddress = `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
  const since = performance.now()
  const answer = await test.product.portal!.inject({
    method: 'POST',
    url: '/api/v1/progress',
    headers: { origin: 'http://127.0.0.1:8099' },
    payload: { code },
    remoteAddress,
  })
  return { status: answer.statusCode, body: answer.body.replace(/"instance":"[^"]*"/, ''), ms: performance.now() - since }
}
const forgive = () => test.database.db.execute(sql`delete from portal_limits`)
const medianOf = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!

/** What is wrong with a code, in the ways in which somebody gets it wrong or tries one out. */
const WRONG = {
  random: () => newCode(),
  short: () => newCode().slice(0, 7),
  long: () => newCode() + newCode(),
  empty: () => '',
  bytes: () => randomBytes(12).toString('base64'),
}

it('answers 2,000 wrong codes of each kind alike, and in the same time', { timeout: 900_000 }, async () => {
  const times = Object.fromEntries(Object.keys(WRONG).map(kind => [kind, [] as number[]]))
  const bodies = new Set<string>()
  for (let n = 0; n < 2_000; n++) {
    if (n % 500 === 0) await forgive()
    for (const [kind, make] of Object.entries(WRONG)) {
      const { status, body, ms } = await ask(make())
      bodies.add(`${status} ${body}`)
      times[kind]!.push(ms)
    }
  }
  expect([...bodies]).toHaveLength(1)
  const medians = Object.entries(times).map(([kind, all]) => ({ kind, ms: medianOf(all) }))
  console.log(medians.map(({ kind, ms }) => `${kind} ${ms.toFixed(3)} ms`).join(', '))
  const all = medians.map(({ ms }) => ms)
  expect(Math.max(...all) / Math.min(...all)).toBeLessThan(1.05)
})

it('is guessed by none of 10,000 codes, and ends the guessing by itself', { timeout: 900_000 }, async () => {
  await forgive()
  const statuses = new Map<number, number>()
  for (let n = 0; n < 10_000; n++) {
    const { status } = await ask(newCode())
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(statuses).toEqual(
    new Map([
      [404, 3_000],
      [429, 7_000],
    ]),
  )
})
