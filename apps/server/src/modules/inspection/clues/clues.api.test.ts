import { addDays, today } from '@jianqing/calendar'
import type { ClueDetail, ClueSummary, LeadDetail, Problem } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { newId } from '../../../platform/db/index.ts'
import { users } from '../../../platform/auth/index.ts'
import { proposeExpired } from '../../../platform/retention/index.ts'
import { writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { addLead } from '../../leads/lead.fixture.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const SECRET = '收受干鱼三斤'
const DAY = today()
let office: string

beforeAll(async () => {
  const { db } = test.database
  office = (await addOffice(db, '甲市人民检察院')).id
  for (const [login, roles] of [
    ['writer', ['inspector']],
    ['handler', ['inspector']],
    ['brother', ['inspector']],
    ['accused', ['inspector']],
    ['leader', ['chief']],
    ['stranger', ['chief']],
    ['head', ['prosecutor']],
    ['system', ['system_admin']],
    ['security', ['security_admin']],
    ['auditor', ['audit_admin']],
  ] as const)
    ids[login] = await addAccount(db, login, { officeId: office, roles: [...roles] })
})

interface Asked {
  source?: string
  subject?: object
  leader?: string
  investigable?: boolean
  receivedOn?: string
}
async function registered(more: Asked = {}) {
  const { status, json, body } = await ask<ClueDetail & Problem>('writer', 'POST', '/clues', {
    source: 'platform',
    receivedOn: DAY,
    subject: { name: '赵某', unit: '甲市人民检察院', post: '检察官', userId: ids['accused'] },
    summary: SECRET,
    leader: ids['leader'],
    ...more,
  })
  return { status, json, body }
}
const one = async (id: string, login = 'writer') => (await ask<ClueDetail>(login, 'GET', `/clues/${id}`)).json
async function act(login: string, id: string, action: string, form: object = {}) {
  const { revision } = (await ask<ClueDetail>('writer', 'GET', `/clues/${id}`)).json
  return ask<ClueDetail & Problem>(login, 'POST', `/clues/${id}/actions/${action}`, { revision, form })
}
async function walk(id: string, steps: [string, string, object][]) {
  for (const [login, action, form] of steps) {
    const { status, body } = await act(login, id, action, form)
    expect(status, `${action}: ${body}`).toBe(200)
  }
  return one(id)
}
const assign: [string, string, object] = ['leader', 'assign', { handler: '', opinion: '请依规核实' }]
const assigned = (): [string, string, object] => [assign[0], assign[1], { handler: ids['handler'], opinion: '请依规核实' }]
const toVerify = (): [string, string, object][] => [
  assigned(),
  ['handler', 'suggest', { way: 'verify', opinion: '具有可查性' }],
  ['leader', 'dispose', { way: 'verify' }],
]
const toReport = (): [string, string, object][] => [
  ...toVerify(),
  ['handler', 'report', { facts: '经核实属实', basis: '谈话笔录、转账记录', opinion: '建议移交' }],
]

describe('a clue', () => {
  it('goes from its registration to an appeal by the states that there are, two people deciding', async () => {
    const { json, status, body } = await registered()
    expect(status, body).toBe(201)
    expect(json).toMatchObject({
      state: 'registered',
      content: { summary: SECRET },
      members: [{ person: { name: 'writer' } }, { person: { name: 'leader' } }],
    })
    expect(json.actions).toEqual([]) // whoever registers it does not assign it
    const at = await walk(json.id, toReport())
    expect([at.state, at.handler?.name]).toEqual(['reported', 'handler'])
    expect((await act('handler', json.id, 'transfer', { to: '驻院纪检监察组', opinion: '移交' })).status).toBe(403)
    await walk(json.id, [['leader', 'transfer', { to: '驻院纪检监察组', opinion: '按管理权限移交' }]])
    const outcome = { measure: 'warning', organ: '', document: '', on: DAY }
    expect((await act('handler', json.id, 'enforce', outcome)).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'organ' }] })
    const done = await walk(json.id, [
      ['handler', 'enforce', { ...outcome, organ: '驻院纪检监察组', document: '处分决定1号' }],
      ['handler', 'appeal', { grounds: '量纪过重', organ: '驻院纪检监察组', on: DAY }],
      ['leader', 'answer_appeal', { changed: 'changed', opinion: '情节轻微', measure: 'admonition', organ: '驻院纪检监察组', on: DAY }],
    ])
    expect(done).toMatchObject({ state: 'enforced', form: 1, content: { appeals: [{ answer: { changed: true } }] } })
    expect(done.content!.outcomes.map(({ form }) => form)).toEqual([2, 1])
  })

  it('is decided elsewhere by a heavier form, and only taken down here after a transfer', async () => {
    const { json } = await registered()
    await walk(json.id, [
      assigned(),
      ['handler', 'suggest', { way: 'dismiss', opinion: '无可查性' }],
      ['leader', 'dispose', { way: 'dismiss' }],
      ['leader', 'conclude', { opinion: '予以了结' }],
    ])
    const heavy = await act('leader', json.id, 'enforce', { measure: 'expelled', organ: '上级纪委', on: DAY })
    expect([heavy.status, heavy.json.detail?.['zh-CN']]).toEqual([409, '第二至四种形态由有权机关决定，请先移交'])
    expect(await walk(json.id, [['leader', 'enforce', { measure: 'talk_reminder', on: DAY }]])).toMatchObject({
      state: 'enforced',
      form: 1,
    })
  })

  it('waits for the handler’s word before anybody decides', async () => {
    const { json } = await registered()
    await walk(json.id, [assigned()])
    expect((await act('leader', json.id, 'dispose', { way: 'hold' })).json).toMatchObject({ code: 'wrong_state' })
    // the handler decides on nothing, whatever else they may
    expect((await act('handler', json.id, 'dispose', { way: 'hold' })).status).toBe(403)
  })
})

describe('whoever is no member', () => {
  it('finds nothing, administrators as well, by every way to it; and each time is taken down for the members', async () => {
    const { json } = await registered()
    const unknown = newId()
    const ways = [
      ['GET', ''],
      ['GET', '/report'],
      ['POST', '/actions/assign', { revision: 0, form: {} }],
      ['POST', '/members', { userId: ids['stranger'], reason: '需要了解' }],
      ['DELETE', `/members/${ids['writer']}`],
    ] as const
    for (const login of ['stranger', 'head', 'system', 'security', 'auditor']) {
      for (const [method, path, payload] of ways) {
        const [real, none] = await Promise.all([json.id, unknown].map(id => ask<Problem>(login, method, `/clues/${id}${path}`, payload)))
        expect([real!.status, real!.json.code], `${login} ${method} ${path}`).toEqual([404, 'not_found'])
        expect({ ...real!.json, instance: '' }).toEqual({ ...none!.json, instance: '' })
      }
      expect((await ask(login, 'GET', '/clues')).json.total).toBe(0)
    }
    const { looks } = await one(json.id)
    expect(looks.filter(({ what }) => what === 'refused').map(({ person, n }) => [person?.name, n])).toEqual(
      expect.arrayContaining([
        ['system', ways.length],
        ['stranger', ways.length],
      ]),
    )
    const refused = await test.database.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'restricted.refused'), eq(auditEvents.subjectId, json.id)))
    expect(refused.length).toBe(5 * ways.length)
  })

  it('reads nothing of it in the database, in notices or on a desk', async () => {
    const { json } = await registered()
    await walk(json.id, toReport())
    for (const table of [
      'clues',
      'timeline',
      'audit_events',
      'idempotency_keys',
      'notices',
      'restricted_members',
      'clocks',
      'clock_events',
      'documents',
      'facts_kept',
    ]) {
      const { rows: there } = await test.database.db.execute(sql`select to_regclass(${table}) is not null as is`)
      if (!(there[0] as { is: boolean }).is) continue
      const { rows } = await test.database.db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(table)} t`)
      const words = rows.map(({ row }) => row).join('\n')
      for (const word of ['干鱼', '经核实属实', '具有可查性', '转账记录', '赵某']) expect(words, table).not.toContain(word)
    }
    expect(JSON.stringify((await ask('leader', 'GET', '/workbench')).json)).not.toContain(json.id)
    expect((await ask('leader', 'GET', `/search?q=${json.id.slice(-6)}`)).json.items).toEqual([])
  })
})

describe('whoever must stand back', () => {
  const about = (userId: string | null, name = '赵某') => ({ name, unit: '', post: '', userId })

  it('is not let in: whom it is about, a relative by declaration of either, whoever handles the case', async () => {
    const { json } = await registered()
    const to = (userId: string) => ask<Problem>('writer', 'POST', `/clues/${json.id}/members`, { userId, reason: '协助' })
    expect((await to(ids['accused']!)).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'userId' }] })
    const kin = await ask('brother', 'POST', '/kin', { name: 'accused', relation: '兄弟' })
    expect(kin.json.items).toMatchObject([{ name: 'accused', relation: '兄弟' }])
    expect((await to(ids['brother']!)).json.fields![0]!.message).toContain('亲属关系')
    expect((await act('leader', json.id, 'assign', { handler: ids['brother'], opinion: '请核实' })).json.fields![0]!.path).toBe('handler')
    expect((await ask('leader', 'GET', '/kin')).json.items).toEqual([])
    // the other way round, where the one it is about has declared it
    const other = (await registered({ subject: about(ids['brother']!) })).json
    expect((await ask('writer', 'POST', `/clues/${other.id}/members`, { userId: ids['accused'], reason: '协助' })).status).toBe(400)
    await ask('brother', 'DELETE', `/kin/${kin.json.items[0].id}`)
    expect((await to(ids['brother']!)).status).toBe(200)
  })

  it('does not register it either, nor is named as who decides', async () => {
    expect((await registered({ subject: about(ids['writer']!) })).json).toMatchObject({ fields: [{ path: 'subject' }] })
    expect((await registered({ subject: about(ids['leader']!) })).json).toMatchObject({ fields: [{ path: 'leader' }] })
  })

  it('is shown to the members where it came up later', async () => {
    const { json } = await registered({ subject: about(null, '钱某某') })
    await walk(json.id, [assigned()])
    const kin = await ask('handler', 'POST', '/kin', { name: '钱某某', relation: '配偶' })
    const member = (await one(json.id)).members.find(({ person }) => person.name === 'handler')
    expect(member?.conflict).toBe('kin')
    await ask('handler', 'DELETE', `/kin/${kin.json.items[0].id}`)
  })

  it('gives it back for a reason, and knows of it no more', async () => {
    const { json } = await registered()
    await walk(json.id, [assigned()])
    const gone = await act('handler', json.id, 'recuse', { reason: '与被反映人系同学' })
    expect(gone.json).toMatchObject({ state: 'registered', content: null, members: [], actions: [] })
    expect((await ask('handler', 'GET', `/clues/${json.id}`)).status).toBe(404)
    expect((await one(json.id)).content!.recusals).toMatchObject([{ reason: '与被反映人系同学', by: { name: 'handler' } }])
  })
})

describe('members', () => {
  it('see each look at it, and who prints its report', async () => {
    const { json } = await registered()
    await walk(json.id, toReport())
    const pdf = await ask('leader', 'GET', `/clues/${json.id}/report`)
    expect([pdf.status, pdf.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    const { looks } = await one(json.id)
    expect(looks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'report', person: expect.objectContaining({ name: 'leader' }), n: 1, on: DAY }),
      ]),
    )
    // a list names nobody in full
    const listed = (await ask<{ items: ClueSummary[] }>('writer', 'GET', '/clues')).json.items.find(({ id }) => id === json.id)
    expect(listed).toMatchObject({ subject: '赵某', code: expect.stringMatching(/^XS-[0-9A-F]{6}$/) })
  })

  it('who were let in for one alone let nobody in; the handler stays while it is open', async () => {
    const { json } = await registered()
    await walk(json.id, [assigned()])
    const until = addDays(DAY, 30)
    expect(
      (await ask('writer', 'POST', `/clues/${json.id}/members`, { userId: ids['head'], reason: '配合谈话', until })).json.members,
    ).toHaveLength(4)
    expect((await ask('head', 'GET', `/clues/${json.id}`)).json).toMatchObject({
      content: { summary: SECRET },
      mayGrant: false,
      actions: [],
    })
    expect((await ask('head', 'POST', `/clues/${json.id}/members`, { userId: ids['stranger'], reason: '看看' })).status).toBe(403)
    expect((await ask('writer', 'DELETE', `/clues/${json.id}/members/${ids['handler']}`)).status).toBe(409)
    expect((await ask('writer', 'DELETE', `/clues/${json.id}/members/${ids['head']}`)).json.members).toHaveLength(3)
  })
})

describe('its clocks', () => {
  it('are those that the law gives for what came by a petition, the office’s own for the rest', async () => {
    const { json } = await registered({ source: 'petition', investigable: true, receivedOn: addDays(DAY, -3) })
    const law = await one(json.id)
    expect(law.clocks.map(({ kind, budget, basis }) => [kind, budget.amount, basis])).toEqual(
      expect.arrayContaining([
        ['clue_sort', 7, expect.stringContaining('第一百六十一条')],
        ['clue_pass', 7, expect.stringContaining('第一百六十六条')],
      ]),
    )
    const at = await walk(json.id, toVerify())
    expect(at.clocks.find(({ kind }) => kind === 'clue_sort')!.stoppedOn).toBe(DAY)
    expect(at.clocks.find(({ kind }) => kind === 'clue_verify')!.basis).toContain('未核实')
    expect((await registered()).json.clocks).toEqual([])
  })
})

describe('a lead that is handed over', () => {
  it('shows nothing that tells, to nobody; who does it again gets the same clue, another one another', async () => {
    const { db } = test.database
    await db.update(users).set({ staffNo: 'J0007' }).where(eq(users.id, ids['accused']!))
    const lead = await addLead(db, { officeId: office, staffNo: 'J0007', matterNo: '甲检刑受〔2026〕7号' })
    const before = (await ask<LeadDetail>('stranger', 'GET', `/leads/${lead}`)).json
    const events = async () => (await db.select().from(auditEvents)).filter(row => JSON.stringify(row).includes(lead)).length
    const told = await events()
    const { json, status } = await ask('writer', 'POST', '/clues/hand-overs', { lead })
    expect(status).toBe(201)
    const clue = await one(json.id)
    expect(clue).toMatchObject({
      source: 'lead',
      content: { subject: { userId: ids['accused'] }, caseNos: ['甲检刑受〔2026〕7号'], lead: { id: lead } },
    })
    expect((await ask<LeadDetail>('stranger', 'GET', `/leads/${lead}`)).json).toEqual(before)
    expect(await events()).toBe(told)
    expect((await ask('stranger', 'GET', `/chains/lead/${lead}`)).body).not.toContain(json.id)
    expect((await ask('writer', 'POST', '/clues/hand-overs', { lead })).json.id).toBe(json.id)
    expect((await ask('handler', 'POST', '/clues/hand-overs', { lead })).json.id).not.toBe(json.id)
    expect((await ask('writer', 'POST', '/clues/hand-overs', { lead: newId() })).status).toBe(404)
  })
})

describe('what has been kept long enough', () => {
  it('is destroyed by two of its members, with a certificate in the audit; that it was there stays', async () => {
    const { db } = test.database
    const { json } = await registered()
    await walk(json.id, [
      assigned(),
      ['handler', 'suggest', { way: 'dismiss', opinion: '无可查性' }],
      ['leader', 'dispose', { way: 'dismiss' }],
      ['leader', 'conclude', { opinion: '予以了结' }],
    ])
    await db.execute(sql`update clues set ended_on = '2019-01-01' where id = ${json.id}`)
    await writeSetting(db, test.product.retentions.find(({ kind }) => kind === 'clue')!.months, 36, null)
    await proposeExpired(db, test.product.retentions, DAY)
    const open = (await ask('writer', 'GET', '/retention')).json.open
    expect(open).toMatchObject([{ keptSince: '2019-01-01', link: `/clues/${json.id}` }])
    expect((await ask('stranger', 'GET', '/retention')).json.open).toEqual([])
    await ask('writer', 'POST', `/retention/${open[0].id}/request`, { basis: '保存期限届满' })
    expect((await ask('leader', 'POST', `/retention/${open[0].id}/destruction`)).status).toBe(200)
    const gone = await one(json.id)
    expect(gone).toMatchObject({ subject: null, content: null, state: 'concluded', destroyed: { basis: '保存期限届满' } })
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'restricted.destroyed'), eq(auditEvents.subjectId, json.id)))
    expect(event).toBeDefined()
    expect((await act('leader', json.id, 'appeal', { grounds: '不服', organ: '', on: DAY })).status).toBe(409)
  })
})
