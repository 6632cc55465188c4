import type { BranchDetail } from '@jianqing/contract'
import { expect } from 'vitest'
import { partyMembers } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Ask } from '../../../platform/testing/ask.ts'

/** Branches by their own process: `clerk` proposes and writes, `chief` of the same office sets up. */
export function branchesBy(ask: Ask) {
  const act = async (login: string, id: string, action: string, form: object) => {
    const { revision } = (await ask<BranchDetail>('clerk', 'GET', `/branches/${id}`)).json
    const { status, body } = await ask(login, 'POST', `/branches/${id}/actions/${action}`, { revision, form })
    expect(status, body).toBe(200)
  }
  const setUp = async (title: string, on: string, kind = 'branch', parentId: string | null = null): Promise<string> => {
    const { json } = await ask<BranchDetail>('clerk', 'POST', '/branches', { kind, title, note: '', parentId })
    await act('chief', json.id, 'approve', { on })
    return json.id
  }
  return { act, setUp }
}

/** Full members of the Party, by their accounts. */
export const addMembers = (db: Db, userIds: readonly string[]) =>
  db.insert(partyMembers).values(userIds.map(userId => ({ userId, joinedOn: '2010-07-01', fullOn: '2011-07-01' })))
