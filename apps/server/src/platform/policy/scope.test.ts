import type { Role, Scope } from '@jianqing/contract'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { PgDialect } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { can, permissionsOf, scopeCondition, scopeOf, within, type Actor } from './index.ts'

const records = pgTable('records', {
  officeId: uuid('office_id'),
  departmentId: uuid('department_id'),
  assigneeId: uuid('assignee_id'),
  staffNo: text('staff_no'),
})

const actor = (
  ...grants: { role: Role; scope: Scope; officeId?: string; departmentId?: string | null; officesBelow?: string[]; everywhere?: boolean }[]
): Actor => ({
  kind: 'staff',
  tree: 'procuratorate',
  user: { id: 'me', name: '', login: '', staffNo: 'A1', officeId: 'city', departmentId: 'd1' },
  grants: grants.map(grant => ({ officeId: 'city', departmentId: null, officesBelow: ['city', 'county'], everywhere: false, ...grant })),
  sessionId: null,
  address: null,
  mustChangePassword: false,
})
const sqlOf = (who: Actor, columns: Parameters<typeof scopeCondition>[1]) =>
  new PgDialect().sqlToQuery(scopeCondition(scopeOf(who, 'letter:read'), columns))

const all = {
  officeId: records.officeId,
  departmentId: records.departmentId,
  ownerIds: [records.assigneeId],
  ownerStaffNos: [records.staffNo],
}

describe('scopeOf', () => {
  it('unites what several grants open, for this permission alone', () => {
    const who = actor(
      { role: 'inspector', scope: 'offices_below' },
      { role: 'department_head', scope: 'department', departmentId: 'd1' },
      { role: 'prosecutor', scope: 'own' },
    )
    expect(scopeOf(who, 'letter:read')).toEqual({
      officeIds: ['city', 'county'],
      departmentIds: ['d1'],
      branchIds: [],
      own: { userId: 'me', staffNo: 'A1', officeId: 'city' },
      everywhere: false,
      person: 'me',
    })
    expect(scopeOf(who, 'lead:triage')).toEqual({
      officeIds: ['city', 'county'],
      departmentIds: [],
      branchIds: [],
      own: null,
      everywhere: false,
      person: 'me',
    })
    expect(scopeOf(who, 'audit:read')).toEqual({
      officeIds: [],
      departmentIds: [],
      branchIds: [],
      own: null,
      everywhere: false,
      person: null,
    })
  })

  it('is narrowed by the grant', () => {
    expect(scopeOf(actor({ role: 'chief', scope: 'office' }), 'letter:read').officeIds).toEqual(['city'])
  })
})

describe('scopeCondition', () => {
  it.each([
    ['offices below', actor({ role: 'chief', scope: 'offices_below' }), '"records"."office_id" in ($1, $2)'],
    ['a department', actor({ role: 'department_head', scope: 'department', departmentId: 'd1' }), '"records"."department_id" in ($1)'],
    [
      'own',
      actor({ role: 'prosecutor', scope: 'own' }),
      '("records"."assignee_id" = $1 or ("records"."staff_no" = $2 and "records"."office_id" = $3))',
    ],
    ['a department role without a department', actor({ role: 'department_head', scope: 'department' }), 'false'],
    ['another role', actor({ role: 'audit_admin', scope: 'offices_below' }), 'false'],
    ['nobody', actor(), 'false'],
    // who leads no branch reaches nothing by it
    ['a Party branch', actor({ role: 'chief', scope: 'branch' }), 'false'],
  ])('is right for %s', (_what, who, expected) => {
    expect(sqlOf(who, all).sql).toBe(expected)
  })

  it('fails closed where the table has no column to tell by', () => {
    expect(sqlOf(actor({ role: 'chief', scope: 'offices_below' }), { departmentId: records.departmentId }).sql).toBe('false')
    expect(sqlOf(actor({ role: 'prosecutor', scope: 'own' }), { officeId: records.officeId }).sql).toBe('false')
    // staff numbers repeat across offices: without the office's column they say nothing
    expect(sqlOf(actor({ role: 'prosecutor', scope: 'own' }), { ownerStaffNos: [records.staffNo] }).sql).toBe('false')
  })
})

describe('a Party branch', () => {
  const branch = { officeId: records.officeId, branchId: records.departmentId }
  const led = { ...actor({ role: 'branch_secretary', scope: 'branch' }), branches: { led: ['b1', 'b2'], of: ['b1', 'b3'] } }
  const member = { ...actor({ role: 'party_member', scope: 'own' }), branches: led.branches }
  const reach = (who: Actor) => scopeOf(who, 'branch:read')
  it('is reached by whoever leads it, with those below, and by its members', () => {
    expect([reach(led).branchIds, reach(member).branchIds]).toEqual([
      ['b1', 'b2'],
      ['b1', 'b3'],
    ])
    expect(new PgDialect().sqlToQuery(scopeCondition(reach(led), branch)).sql).toBe('"records"."department_id" in ($1, $2)')
    expect([within(reach(led), { branchId: 'b2' }), within(reach(led), { branchId: 'b3' }), within(reach(led), {})]).toEqual([
      true,
      false,
      false,
    ])
  })
  it('opens nothing of another permission', () => expect(scopeOf(led, 'letter:read').branchIds).toEqual([]))
})

describe('within', () => {
  const own = scopeOf(actor({ role: 'prosecutor', scope: 'own' }), 'letter:read')
  it.each([
    [{ ownerIds: ['me'] }, true],
    [{ ownerIds: ['you', null] }, false],
    [{ officeId: 'city', ownerStaffNos: ['A1'] }, true],
    [{ officeId: 'county', ownerStaffNos: ['A1'] }, false],
    [{ ownerStaffNos: ['A1'] }, false],
    [{ officeId: 'city' }, false],
    [{}, false],
  ])('own: %j is %s', (at, expected) => expect(within(own, at)).toBe(expected))

  it('agrees for offices and departments', () => {
    const office = scopeOf(actor({ role: 'chief', scope: 'offices_below' }), 'letter:read')
    expect([within(office, { officeId: 'county' }), within(office, { officeId: 'other' }), within(office, { officeId: null })]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('what belongs to no office', () => {
  const everywhere = actor({ role: 'inspector', scope: 'offices_below', everywhere: true })
  const central = { ...all, central: true } as const

  it.each([
    ['reaches every office', everywhere, true],
    ['reaches some', actor({ role: 'inspector', scope: 'offices_below' }), false],
    ['is at the highest office alone', actor({ role: 'inspector', scope: 'office', everywhere: true }), false],
    ['has another role there', actor({ role: 'system_admin', scope: 'offices_below', everywhere: true }), false],
  ])('is seen by whoever %s: %#', (_what, who, seen) => {
    expect(sqlOf(who, central).sql.includes('"records"."office_id" is null')).toBe(seen)
    expect(within(scopeOf(who, 'letter:read'), { officeId: null, central: true })).toBe(seen)
  })

  it("is nobody's where the record does not say that it is central", () => {
    expect(sqlOf(everywhere, all).sql).not.toContain('is null')
    expect(within(scopeOf(everywhere, 'letter:read'), { officeId: null })).toBe(false)
    expect(within(scopeOf(everywhere, 'letter:read'), { officeId: 'elsewhere', central: true })).toBe(false)
  })
})

describe('what was given to somebody by name', () => {
  const given = { officeId: 'elsewhere', givenTo: 'me' }

  it('is theirs wherever it stands, as far as they hold the permission', () => {
    const inspector = actor({ role: 'inspector', scope: 'offices_below' })
    expect(within(scopeOf(inspector, 'lead:triage'), given)).toBe(true)
    expect(within(scopeOf(inspector, 'letter:approve'), given)).toBe(false)
    expect(within(scopeOf(inspector, 'lead:triage'), { ...given, givenTo: 'you' })).toBe(false)
    expect(sqlOf(inspector, { givenTo: records.assigneeId })).toMatchObject({ sql: '"records"."assignee_id" = $1', params: ['me'] })
    expect(sqlOf(actor({ role: 'audit_admin', scope: 'offices_below' }), { givenTo: records.assigneeId }).sql).toBe('false')
  })
})

it('knows permissions anywhere', () => {
  const who = actor({ role: 'system_admin', scope: 'offices_below' })
  expect([can(who, 'system:write'), can(who, 'lead:read')]).toEqual([true, false])
  expect(permissionsOf(who)).toEqual(['office:write', 'system:read', 'system:write', 'display:write', 'exchange:write'])
})
