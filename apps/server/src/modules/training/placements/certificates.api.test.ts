import { randomInt } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, type PortalCertificate } from '@jianqing/contract/portal'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { users } from '../../../platform/auth/index.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { placementTown, TODAY } from './placement.fixture.ts'

const ORIGIN = 'http://127.0.0.1:8099'
const test = withProduct({ PORTAL_PORT: '8099' })
const ask = asking(() => test.product.app)
let town: Awaited<ReturnType<typeof placementTown>>

beforeAll(async () => {
  const { db } = test.database
  town = await placementTown(db, ask)
  await db.update(users).set({ name: '王清' }).where(eq(users.id, town.ids.trainee))
})

/** Somebody at the portal who was shown a code. */
async function check(code: string, remoteAddress = '10.0.0.1') {
  const payload = { code }
  const { statusCode, body } = await test.product.portal!.inject({
    method: 'POST',
    url: '/api/v1/certificates/check',
    headers: { origin: ORIGIN },
    payload,
    remoteAddress,
  })
  return {
    status: statusCode,
    body: body.replace(/"instance":"[^"]*"/, ''),
    json: JSON.parse(body) as PortalCertificate & { code: string },
  }
}
async function until<T>(what: () => Promise<T | false>): Promise<T> {
  for (let n = 0; n < 90; n++) {
    const found = await what()
    if (found !== false) return found
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('it did not come to that')
}
const wrong = () => Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(32)]).join('')

it(
  'a certificate is found by its code with the surname of the holder alone, and says it when it was revoked',
  { timeout: 120_000 },
  async () => {
    const { act, running } = town
    const { id, fromOn, untilOn } = await running(88)
    await act('mentor', id, 'appraise', { grade: 'excellent', words: '完成实训任务' })
    const { number, code } = (await act('hosting', id, 'confirm')).json.certificate!
    const found = await until(async () => {
      const answer = await check(code!)
      return answer.status === 200 && answer.json
    })
    expect(found).toEqual({
      number,
      state: 'valid',
      holder: '王某',
      office: '资阳市人民检察院',
      host: '成都市人民检察院',
      fromOn,
      untilOn,
      grade: 'excellent',
      issuedOn: TODAY,
      revokedOn: null,
    })
    // however it was typed
    const typed = code!
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, '$1-')
      .replaceAll('0', 'o')
    expect((await check(typed)).json.number).toBe(number)
    // neither the code nor the name lies in the table of the portal, nor the code in that of the inside
    for (const table of ['portal_certificates', 'placement_certificates']) {
      const { rows } = await test.database.db.execute(sql`select to_jsonb(t)::text as told from ${sql.identifier(table)} t`)
      expect(rows).toHaveLength(1)
      expect(String(rows[0]!['told'])).not.toMatch(new RegExp(`${code}|王`))
    }
    await act('hosting', id, 'revoke', { reason: '弄虚作假' })
    const gone = await until(async () => {
      const { json } = await check(code!)
      return json.state === 'revoked' && json
    })
    expect(gone).toEqual({ ...found, state: 'revoked', revokedOn: TODAY })
  },
)

it('none of 1,000 wrong codes hits, all are answered alike, and the guessing ends by itself', { timeout: 240_000 }, async () => {
  const answers = new Map<string, number>()
  const note = ({ status, body }: Awaited<ReturnType<typeof check>>) => {
    const said = status === 429 ? '429' : `${status} ${body}`
    answers.set(said, (answers.get(said) ?? 0) + 1)
  }
  for (let n = 0; n < 900; n++) note(await check(wrong(), `10.1.0.${n % 20}`))
  for (const odd of ['', 'x', wrong() + wrong(), '!!!!', wrong().slice(0, 15)])
    for (let n = 0; n < 20; n++) note(await check(odd, `10.2.0.${n}`))
  const [alike, ...others] = [...answers].filter(([said]) => said !== '429')
  expect(others).toEqual([])
  expect(alike![0]).toMatch(/^404 .*wrong_code/)
  // thirty an hour from one address
  expect([alike![1], answers.get('429')]).toEqual([700, 300])
  expect(answers.size).toBe(2)
})
