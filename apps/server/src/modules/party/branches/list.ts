import { today } from '@jianqing/calendar'
import { addressOf, api, BRANCH_KINDS, BRANCH_STATES, BranchKind, type BranchFilter, type BranchSummary, text } from '@jianqing/contract'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { personRefs } from '../../../platform/auth/index.ts'
import { branchOfficers, branches, branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { membersOn } from './people.ts'
import { type BranchProcess, mustBeOffered } from './process.ts'

type Filter = Omit<z.output<typeof BranchFilter>, 'state' | 'clock'>

export const seesBranch = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'branch:read'), { officeId: branches.officeId, branchId: branches.id })

/** What a list shows beside the row: who leads it, how many they are, under what it stands. */
async function beside(db: Pick<Db, 'select'>, rows: readonly { id: string; parentId: string | null }[]) {
  const ids = rows.map(({ id }) => id)
  const parents = rows.flatMap(({ parentId }) => parentId ?? [])
  const none = ids.length === 0
  const [heads, there, above] = await Promise.all([
    none
      ? []
      : db
          .select({ branchId: branchOfficers.branchId, userId: branchOfficers.userId })
          .from(branchOfficers)
          .where(
            and(
              inArray(branchOfficers.branchId, ids),
              inArray(branchOfficers.post, ['secretary', 'leader']),
              isNull(branchOfficers.untilOn),
            ),
          ),
    membersOn(db, ids, today()),
    branchesNamed(db, parents),
  ])
  const people = await personRefs(
    db,
    heads.map(({ userId }) => userId),
  )
  const headOf = new Map(heads.map(({ branchId, userId }) => [branchId, people.get(userId) ?? null]))
  return {
    head: (id: string) => headOf.get(id) ?? null,
    members: (id: string) => there.filter(({ branchId }) => branchId === id).length,
    parent: (id: string | null) => (id && above.get(id)?.title) || null,
  }
}

/** Organisations of the Party as lists, searches and the desk show them. */
export const defineBranchRecord = (process: BranchProcess) =>
  defineRecord({
    process,
    read: 'branch:read',
    visible: seesBranch,
    link: ({ id }) => addressOf(api.branches, id),
    act: async (db, actor, id, action, request, options) => {
      const [row] = await db
        .select()
        .from(branches)
        .where(and(seesBranch(actor), eq(branches.id, id)))
      if (row) mustBeOffered(row, action)
      return process.act(db, actor, { id }, action, request, { ...options, visible: seesBranch(actor) })
    },
    list: {
      filter: (f: Filter) => [f.officeId ? eq(branches.officeId, f.officeId) : undefined, f.kind ? eq(branches.kind, f.kind) : undefined],
      search: pattern =>
        sql`(${branches.title} ilike ${pattern} or ${branches.id} in (select branch_id from branch_stands where title ilike ${pattern}))`,
      sorts: { title: branches.title, setUpOn: branches.setUpOn },
      counts: { kind: { column: branches.kind, keys: BranchKind.options } },
      more: beside,
      summary: (row, { office, actions, ahead }, more): BranchSummary => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        parent: more.parent(row.parentId),
        secretary: more.head(row.id),
        members: more.members(row.id),
        setUpOn: row.setUpOn,
        endedOn: row.endedOn,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('党组织', 'party branches'),
        columns: lang => [
          { title: text('类别', 'Kind'), value: item => BRANCH_KINDS[item.kind][lang] },
          { title: text('名称', 'Name'), value: item => item.title },
          { title: text('上级党组织', 'Under'), value: item => item.parent },
          { title: text('书记（组长）', 'Secretary or leader'), value: item => item.secretary?.name },
          { title: text('党员', 'Members'), value: item => item.members },
          { title: text('状态', 'State'), value: item => BRANCH_STATES[item.state][lang] },
          { title: text('任期至', 'Term until'), value: item => item.dueOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: {
        proposed: text('批准成立', 'Set it up'),
        active: text('准备换届选举', 'Prepare the election'),
      },
      who: 'branch:read',
      // a branch is on the desk while it waits for its approval, or its term ends
      only: () =>
        sql`(${branches.state} = 'proposed' or exists (select from clocks c where c.subject_kind = 'branch' and c.subject_id = ${branches.id} and c.stopped_on is null
          and c.due_on < (now() at time zone 'Asia/Shanghai')::date + 90))`,
      aside: ['withdraw', 'rename', 'add_member', 'remove_member', 'admit', 'confirm', 'appoint', 'release', 'end'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(`${BRANCH_KINDS[row.kind]['zh-CN']} · ${office ?? ''}`, `${BRANCH_KINDS[row.kind].en} · ${office ?? ''}`),
      }),
      at: row => row.createdAt,
    },
  })
export type BranchRecord = ReturnType<typeof defineBranchRecord>
