import { beforeAll, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { withProduct } from './testing.ts'

const test = withProduct()
const headers: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '云汀市人民检察院')
  const county = await addOffice(db, '汀南区人民检察院', { parentId: city.id })
  const police = await addOffice(db, '云汀市公安局', { tree: 'police' })
  const accounts = [
    ['security', city.id, ['security_admin']],
    ['county.security', county.id, ['security_admin']],
    ['chen', city.id, ['inspector']],
    ['auditor', city.id, ['audit_admin']],
  ] as const
  for (const [login, officeId, roles] of accounts) {
    await addAccount(db, login, { officeId, roles, ...(login === 'chen' && { staffNo: '6799001' }) })
    headers[login] = await signIn(test.product.app, login)
  }
  await addAccount(db, 'chen.police', { officeId: police.id, roles: ['police_user'] })
})

const found = async (who: string, q: string) => {
  const answer = await test.product.app.inject({ url: `/api/v1/search?q=${encodeURIComponent(q)}`, headers: headers[who]! })
  return (answer.json() as { items: { kind: string; title: { 'zh-CN': string } }[] }).items
    .filter(({ kind }) => kind === 'user')
    .map(({ title }) => title['zh-CN'])
}

it('finds people by name, login and staff number for whoever administers them, and for nobody else', async () => {
  expect(await found('security', 'CHEN')).toEqual(['chen · chen · 6799001'])
  expect(await found('security', '6799')).toEqual(['chen · chen · 6799001'])
  expect(await found('county.security', 'security')).toEqual(['county.security · county.security'])
  for (const who of ['county.security', 'chen', 'auditor']) expect(await found(who, 'chen')).toEqual([])
})
