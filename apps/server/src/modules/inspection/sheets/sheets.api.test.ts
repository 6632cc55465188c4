import { api } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { withProduct } from '../../../assemble/testing.ts'

const test = withProduct()
const headers: Record<string, Record<string, string>> = {}
let sheet: Sheet
let version: string

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院')
  for (const role of ['inspector', 'case_manager', 'system_admin'] as const) {
    await addAccount(db, role, { officeId: office.id, roles: [role] })
    headers[role] = await signIn(test.product.app, role)
  }
  ;({ sheet, version } = (await get('/sheets/case-quality')).json() as { sheet: Sheet; version: string })
})

const get = (path: string, as = 'inspector') => test.product.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: headers[as] })
const send = (answers: unknown, as = 'inspector', of: unknown = version) =>
  test.product.app.inject({
    method: 'POST',
    url: '/api/v1/sheets/case-quality/evaluation',
    headers: headers[as],
    payload: { version: of, answers } as object,
  })

describe('sheets', () => {
  it('are listed, and read by whom they are for', async () => {
    const { items } = (await get('/sheets', 'case_manager')).json() as { items: { id: string; items: number; unverified: number }[] }
    expect(items.map(({ id }) => id)).toEqual([
      'enterprise-check-up-full',
      'enterprise-check-up',
      'reply-reasoning',
      'arrest-quality',
      'case-quality',
      'case-review',
    ])
    expect(items[1]).toMatchObject({ kind: 'questionnaire', sections: 13, total: '100', unverified: 1 })
    expect((await get('/sheets/case-quality', 'system_admin')).statusCode).toBe(403)
    expect((await get('/sheets/none')).statusCode).toBe(404)
  })

  it('are sent whole: the page evaluates them as the server does', async () => {
    const answers = {
      detained: 'yes',
      returns: 2,
      outcome: 'doubtful',
      after_second: 'yes',
      custody_limit: { value: 'yes', evidence: '第12页' },
    }
    const result = (await send(answers)).json() as Evaluation
    expect(result).toEqual(evaluate(sheet, answers))
    expect(result.visible).toContain('after_second')
  })

  it('drop forged answers to hidden items and unknown keys, whatever the page sent', async () => {
    const honest = { detained: 'no', returns: 0, outcome: 'prosecuted', property: 'no', lawyer: 'no', review_limit: 'no' }
    const forged = { ...honest, custody_limit: 'yes', outline: 'specific', penalty_check: 'yes', deposited: 'yes', score: 100 }
    const answer = await send(forged)
    expect(answer.statusCode, answer.body).toBe(200)
    const result = answer.json() as Evaluation
    expect(result.dropped).toEqual([
      { item: 'custody_limit', why: 'hidden' },
      { item: 'outline', why: 'hidden' },
      { item: 'penalty_check', why: 'hidden' },
      { item: 'deposited', why: 'hidden' },
      { item: 'score', why: 'unknown' },
    ])
    expect(Object.keys(result.answers)).toEqual(Object.keys(honest))
    expect({ ...result, dropped: [] }).toEqual((await send(honest)).json())
  })

  it('say of a wrong answer what is wrong, and take no other version', async () => {
    expect((await send({ returns: '1.5' })).json()).toMatchObject({
      errors: [{ item: 'returns', message: { en: 'Give a whole number' } }],
      complete: false,
    })
    expect((await send({}, 'inspector', 'older')).statusCode).toBe(409)
    expect((await send([])).statusCode).toBe(400)
    expect((await send({}, 'system_admin')).statusCode).toBe(403)
    expect(api.sheets.evaluate.reads).toBe(true)
  })
})
