import { beforeAll, expect, it } from 'vitest'
import { actorOf } from '../auth/index.ts'
import { linkRecords } from '../chain/index.ts'
import { newId, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type Actor, scopeOf } from '../policy/index.ts'
import { addAccount, addOffice } from '../testing/accounts.ts'
import { withDatabase } from '../testing/index.ts'
import { benefitRows, benefitsOf, benefitTotals, enterBenefit } from './index.ts'

const database = withDatabase()
let here: string
let actor: Actor
let stranger: Actor

beforeAll(async () => {
  const { db } = database
  const [office, other] = [await addOffice(db, '甲院'), await addOffice(db, '乙院')]
  here = office.id
  actor = (await actorOf(db, await addAccount(db, 'inspector', { officeId: here, roles: ['inspector'] })))!
  stranger = (await actorOf(db, await addAccount(db, 'stranger', { officeId: other.id, roles: ['inspector'] })))!
})

const ref = (kind: string) => ({ kind, id: newId() })
type Ref = ReturnType<typeof ref>
const link = (...pairs: [Ref, Ref][]) =>
  transaction(database.db, async tx => {
    for (const [from, to] of pairs) await linkRecords(tx, null, from, 'led_to', to)
  })
const enter = (subject: Ref, amount: string, on = '2026-06-01') =>
  transaction(database.db, tx =>
    enterBenefit(tx, actor, { subject, kind: 'recovered', amount, evidence: `缴款凭证${amount}`, place: { officeId: here }, on }),
  )
/** Of a month of its own, so that each test counts what is its own. */
const total = async (month: string, who = actor) =>
  (await benefitTotals(database.db, scopeOf(who, 'indicator:read'), { from: month, to: month })).map(({ kind, amount, records }) => [
    kind,
    amount,
    records,
  ])

it('counts an amended benefit of a diamond-shaped chain once, as it was entered last', async () => {
  const [petition, a, b, letter] = [ref('petition'), ref('lead'), ref('lead'), ref('letter')]
  await link([petition, a], [petition, b], [a, letter], [b, letter])
  await enter(a, '10000.00')
  await enter(letter, '12000.00')
  await enter(b, '12500.50')
  expect(await total('2026-06')).toEqual([['recovered', '12500.50', 1]])
  await enter(petition, '9999.99')
  expect(await total('2026-06')).toEqual([['recovered', '9999.99', 1]])
  const { items } = await benefitRows(database.db, actor, { kind: 'recovered', from: '2026-06', to: '2026-06', page: 1, pageSize: 20 })
  expect(items).toMatchObject([{ amount: '9999.99', evidence: '缴款凭证9999.99', by: 'inspector', officeName: '甲院', subject: petition }])
  expect(await benefitsOf(database.db, a)).toMatchObject([{ amount: '9999.99' }])
  // nought takes it back
  await enter(letter, '0')
  expect(await total('2026-06')).toEqual([])
})

it('counts those of siblings apart, and no sum over them as another one', async () => {
  const [campaign, first, second] = [ref('campaign'), ref('letter'), ref('letter')]
  await link([campaign, first], [campaign, second])
  await enter(first, '100', '2026-07-01')
  await enter(second, '200', '2026-07-31')
  expect(await total('2026-07')).toEqual([['recovered', '300.00', 2]])
  const refused = await enter(campaign, '300', '2026-07-31').catch((error: unknown) => error)
  expect(refused instanceof AppError && refused.code).toBe('wrong_state')
  expect(await total('2026-07')).toEqual([['recovered', '300.00', 2]])
  // one of them is amended for itself
  // in the month in which it arose
  await enter(second, '250', '2026-09-30')
  expect(await total('2026-07')).toEqual([['recovered', '350.00', 2]])
})

it('counts what is entered at both ends of a chain at once as one', async () => {
  const [lead, letter] = [ref('lead'), ref('letter')]
  await link([lead, letter])
  await Promise.all([enter(lead, '5', '2026-08-01'), enter(letter, '5', '2026-08-01')])
  expect(await total('2026-08')).toEqual([['recovered', '5.00', 1]])
  expect(await total('2026-08', stranger)).toEqual([])
})
