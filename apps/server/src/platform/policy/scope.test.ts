import type { Role, Scope } from '@jianqing/contract'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { PgDialect } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { can, permissionsOf, scopeCondition, scopeOf, within, type Actor } from './index.ts'

const records = pgTable('records', { officeId: uuid('office_id'), departmentId: uuid('department_id'), assigneeId: uuid('assignee_id'), staffNo: text('staff_no') })

const actor = (...grants: { role: Role; scope: Scope; officeId?: string; departmentId?: string | null; officesBelow?: string[] }[]): Actor => ({
  user: { id: 'me', name: '', login: '', staffNo: 'A1', officeId: 'city', departmentId: 'd1' },
  grants: grants.map((grant) => ({ officeId: 'city', departmentId: null, officesBelow: ['city', 'county'], ...grant })),
  sessionId: null, address: null, mustChangePassword: false,
})
const sqlOf = (who: Actor, columns: Parameters<typeof scopeCondition>[1]) => new PgDialect().sqlToQuery(scopeCondition(scopeOf(who, 'letter:read'), columns))

const all = { officeId: records.officeId, departmentId: records.departmentId, ownerIds: [records.assigneeId], ownerStaffNos: [records.staffNo] }

describe('scopeOf', () => {
  it('unites what several grants open, for this permission alone', () => {
    const who = actor({ role: 'inspector', scope: 'offices_below' }, { role: 'department_head', scope: 'department', departmentId: 'd1' }, { role: 'prosecutor', scope: 'own' })
    expect(scopeOf(who, 'letter:read')).toEqual({ officeIds: ['city', 'county'], departmentIds: ['d1'], own: { userId: 'me', staffNo: 'A1', officeId: 'city' } })
    expect(scopeOf(who, 'lead:triage')).toEqual({ officeIds: ['city', 'county'], departmentIds: [], own: null })
    expect(scopeOf(who, 'audit:read')).toEqual({ officeIds: [], departmentIds: [], own: null })
  })

  it('is narrowed by the grant', () => {
    expect(scopeOf(actor({ role: 'chief', scope: 'office' }), 'letter:read').officeIds).toEqual(['city'])
  })
})

describe('scopeCondition', () => {
  it.each([
    ['offices below', actor({ role: 'chief', scope: 'offices_below' }), '"records"."office_id" in ($1, $2)'],
    ['a department', actor({ role: 'department_head', scope: 'department', departmentId: 'd1' }), '"records"."department_id" in ($1)'],
    ['own', actor({ role: 'prosecutor', scope: 'own' }), '("records"."assignee_id" = $1 or ("records"."staff_no" = $2 and "records"."office_id" = $3))'],
    ['a department role without a department', actor({ role: 'department_head', scope: 'department' }), 'false'],
    ['another role', actor({ role: 'audit_admin', scope: 'offices_below' }), 'false'],
    ['nobody', actor(), 'false'],
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
    expect([within(office, { officeId: 'county' }), within(office, { officeId: 'other' }), within(office, { officeId: null })]).toEqual([true, false, false])
  })
})

it('knows permissions anywhere', () => {
  const who = actor({ role: 'system_admin', scope: 'offices_below' })
  expect([can(who, 'system:write'), can(who, 'lead:read')]).toEqual([true, false])
  expect(permissionsOf(who)).toEqual(['office:write', 'system:read', 'system:write'])
})
