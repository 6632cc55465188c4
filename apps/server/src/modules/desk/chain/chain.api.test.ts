import type { Chain } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { linkRecords } from '../../../platform/chain/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { addLetter } from '../../inspection/letters/letter.fixture.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { rectifications } from '../../inspection/rectifications/tables.ts'
import { leads } from '../../leads/tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { db } = test.database
  const [here, there] = [await addOffice(db, '甲院'), await addOffice(db, '乙院')]
  ids['here'] = here.id
  ids['there'] = there.id
  ids['inspector'] = await addAccount(db, 'inspector', { officeId: here.id, roles: ['inspector'] })
  ids['prosecutor'] = await addAccount(db, 'prosecutor', { officeId: here.id, roles: ['prosecutor'] })
  await addAccount(db, 'elsewhere', { officeId: there.id, roles: ['inspector'] })
})

const link = (from: [string, string], kind: 'led_to' | 'same_matter', to: [string, string]) =>
  transaction(test.database.db, tx => linkRecords(tx, null, { kind: from[0], id: from[1] }, kind, { kind: to[0], id: to[1] }))
const chain = async (login: string, kind: string, id: string) => {
  const { status, json } = await ask<Chain>(login, 'GET', `/chains/${kind}/${id}`)
  return {
    status,
    kinds: json.nodes?.map(node => node.kind).sort(),
    links: json.links?.map(({ from, kind: how, to }) => [from.id, how, to.id]).sort(),
  }
}
const letterOf = async (leadId: string, confidential = false) => {
  if (confidential) await test.database.db.update(leads).set({ confidential }).where(eq(leads.id, leadId))
  const letter = await addLetter(test.database.db, {
    leadId,
    officeId: ids['here']!,
    addresseeId: ids['prosecutor']!,
    drafterId: ids['inspector']!,
    state: 'verified',
    issuedAt: '2026-06-02T00:00:00Z',
  })
  await link(['lead', leadId], 'led_to', ['letter', letter])
  const cure = crypto.randomUUID()
  await test.database.db.insert(rectifications).values({
    id: cure,
    title: '核查并整改',
    source: 'letter',
    leadId,
    letterId: letter,
    officeId: ids['here']!,
    ownerId: ids['prosecutor']!,
    drafterId: ids['inspector']!,
    measures: '整改',
    state: 'cured',
  })
  await link(['letter', letter], 'led_to', ['rectification', cure])
  return { letter, cure }
}

it('leads from the model to the cure, and is the same from wherever one looks', async () => {
  const { db } = test.database
  const lead = await addLead(db, { officeId: ids['here']!, state: 'accepted' })
  const { letter, cure } = await letterOf(lead)
  const whole = {
    status: 200,
    kinds: ['lead', 'letter', 'rectification', 'supervision_model'],
    links: [
      ['interference-lenient', 'found', lead],
      [lead, 'led_to', letter],
      [letter, 'led_to', cure],
    ].sort(),
  }
  expect(await chain('inspector', 'lead', lead)).toEqual(whole)
  expect(await chain('inspector', 'letter', letter)).toEqual(whole)
})

it('never widens rights: what one does not see is not there, and nothing is reached through it', async () => {
  const { db } = test.database
  const lead = await addLead(db, { officeId: ids['here']!, state: 'accepted' })
  const { letter, cure } = await letterOf(lead, true)
  expect((await chain('elsewhere', 'letter', letter)).status).toBe(404)
  expect((await chain('elsewhere', 'lead', lead)).status).toBe(404)
  // the addressee sees the letter and its cure, not the confidential lead, hence not its model either
  expect(await chain('prosecutor', 'letter', letter)).toEqual({
    status: 200,
    kinds: ['letter', 'rectification'],
    links: [[letter, 'led_to', cure]],
  })
  // two of one's own that are the same matter as one of another office do not meet in it
  const [mine, foreign, also] = [
    await addLead(db, { officeId: ids['here']! }),
    await addLead(db, { officeId: ids['there']! }),
    await addLead(db, { officeId: ids['here']! }),
  ]
  await link(['lead', mine], 'same_matter', ['lead', foreign])
  await link(['lead', foreign], 'same_matter', ['lead', also])
  expect(await chain('inspector', 'lead', mine)).toMatchObject({
    kinds: ['lead', 'supervision_model'],
    links: [['interference-lenient', 'found', mine]],
  })
  for (const nothing of [`nothing/${mine}`, 'lead/nothing', 'cure/nothing', 'supervision_model/nothing'])
    expect((await ask('inspector', 'GET', `/chains/${nothing}`)).status).toBe(404)
})

it('has what was merged, for as long as it is', async () => {
  const { db } = test.database
  const [first, second, third] = [
    await addLead(db, { officeId: ids['here']! }),
    await addLead(db, { officeId: ids['here']! }),
    await addLead(db, { officeId: ids['here']! }),
  ]
  const merge = (id: string, into: string) => ask('inspector', 'POST', `/leads/${id}/actions/merge`, { revision: 0, form: { into } })
  const merged = async (id: string) => (await chain('inspector', 'lead', id)).links.filter(([, how]) => how === 'merged_into')
  expect((await merge(first, second)).status).toBe(200)
  expect((await merge(second, third)).status).toBe(200)
  // what was merged into one that is merged itself goes with it
  expect(await merged(first)).toEqual(
    [
      [first, 'merged_into', third],
      [second, 'merged_into', third],
    ].sort(),
  )
  expect((await ask('inspector', 'POST', `/leads/${first}/actions/reopen`, { revision: 1, form: { note: '另案处理' } })).status).toBe(200)
  expect(await merged(third)).toEqual([[second, 'merged_into', third]])
})
