import type { Upload } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../../platform/testing/accounts.ts'
import { withProduct } from '../../assemble/testing.ts'
import { type Headers, importing } from './import.fixture.ts'

const DATASET = 'pension_payments'
const test = withProduct()
// the name of the person stands above the true header, too, and two units of money
const { bring, start, upload, get, record } = importing(test, DATASET, '发放表,单位：万元,单位：千元,,')
const LINES = [
  '姓名,制表人,备注,,',
  '张三丰,李某四,无,,',
  'person_id,name,month,amount,dept',
  '110101199003078515,王小明明,2025-01,0.35,甲局',
]
let who: Headers

beforeAll(async () => {
  const office = await addOffice(test.database.db, '省院')
  await addAccount(test.database.db, 'province', { officeId: office.id, roles: ['inspector'] })
  who = await signIn(test.product.app, 'province')
})

describe('the header at which a person points', () => {
  const seen = async (id: string, row: number) => get(who, `/uploads/${id}?dataset=${DATASET}&headerRow=${row}`)

  it('is shown with its lines, and names that stand below any name of people are masked', async () => {
    const id = await upload(who, LINES)
    const found = (await get(who, `/uploads/${id}?dataset=${DATASET}`)).json() as Upload
    expect([found.headerRow, found.records.map(({ line }) => line)]).toEqual([4, [1, 2, 3, 4, 5]])
    for (const row of [2, 4, 5]) {
      const answer = await seen(id, row)
      expect(answer.statusCode, answer.body).toBe(200)
      const shown = answer.json() as Upload
      expect(shown.headerRow).toBe(row)
      expect(JSON.stringify(shown.records)).not.toContain('张三丰')
    }
    for (const row of [2, 4]) expect((await seen(id, row)).body).not.toContain('110101199003078515')
    expect(((await seen(id, 2)).json() as Upload).headers).toContain('制表人')
  })

  it('is refused where there is no such line, before anything is queued', async () => {
    const id = await upload(who, LINES)
    expect((await seen(id, 19)).statusCode).toBe(422)
    expect((await seen(id, 0)).statusCode).toBe(400)
    expect((await start(who, LINES, { headerRow: 19 })).statusCode).toBe(422)
  })
})

describe('the unit of amounts', () => {
  it('is asked for where the file does not tell, and taken as it is said', async () => {
    const job = await bring(who, LINES, { headerRow: 4 })
    expect(job.error?.code).toBe('import_refused')
    expect((await record(who, job.id)).unitAsked).toMatchObject({ column: 'amount', header: 'amount', units: ['万元', '千元'] })
    const done = await bring(who, LINES, { headerRow: 4, units: { amount: '千元' } })
    expect(done.error).toBeNull()
    const rows = (await get(who, `/datasets/${DATASET}/versions/v1/rows`)).json() as { items: { amount: unknown }[] }
    expect(rows.items.map(({ amount }) => Number(amount))).toEqual([350])
  })

  it('is none of a column that holds no amounts, and none that nobody knows', async () => {
    expect((await start(who, LINES, { units: { month: '千元' } })).statusCode).toBe(400)
    expect((await start(who, LINES, { units: { amount: '美元' } })).statusCode).toBe(400)
  })
})
