import { type EnterpriseProfile, type NewEnterprise, text } from '@jianqing/contract'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { creditCodeOf, known } from './credit-code.ts'
import type { EnterpriseProcess } from './process.ts'
import type { ReadRegister } from './register.ts'
import { type EnterpriseRow, enterprises } from './tables.ts'

const typedIn = (creditCode: string, name: string | undefined): EnterpriseProfile => {
  if (name === undefined)
    throw wrongField('name', '登记数据中没有这家企业，请填写企业名称', 'The register that was imported has no such firm: give its name')
  const blank = { legalRep: '', address: '', phone: '', registeredOn: null, status: '', insuredStaff: null, registerVersion: null }
  return { creditCode, name, ...blank }
}

export interface Adding {
  db: Db
  process: EnterpriseProcess
  register: ReadRegister
}

/** Begins a file at the person's own office, from what the register says. @throws AppError bad_request, conflict where there is one */
export async function addEnterprise(
  { db, process, register }: Adding,
  actor: Actor,
  given: NewEnterprise,
  at?: string,
): Promise<EnterpriseRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const creditCode = creditCodeOf(given.creditCode)
  const profile = (await register(creditCode)) ?? typedIn(creditCode, given.name)
  return transaction(db, async tx => {
    const [row] = await tx
      .insert(enterprises)
      .values({ id: newId(), ...profile, officeId, createdBy, ...(at && { createdAt: at }) })
      .onConflictDoNothing()
      .returning()
    if (!row) throw new AppError('conflict', known)
    await process.begin(tx, actor, row, { title: text('建立档案', 'Begun'), details: { register: profile.registerVersion !== null }, at })
    return row
  })
}
