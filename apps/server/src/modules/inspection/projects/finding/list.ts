import { addressOf, api, FINDING_STATES, type FindingFilter, type FindingSummary, text } from '@jianqing/contract'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, matches } from '../../../../platform/db/index.ts'
import { maskIdentities } from '../../../../platform/mask/index.ts'
import { type Actor, can, offices, scopeCondition, scopeOf } from '../../../../platform/policy/index.ts'
import { defineRecord } from '../../../../platform/record/index.ts'
import { projectsOfTeams } from '../visible.ts'
import type { FindingProcess } from './process.ts'
import { basisOf, type FindingRow, findings, titleOf } from './tables.ts'

type Filter = Omit<z.output<typeof FindingFilter>, 'state'>

/** Those of the inspecting office, one's own, and those of the projects in whose groups one is. */
const visible = (actor: Actor): SQL =>
  or(
    scopeCondition(scopeOf(actor, 'finding:read'), { officeId: findings.officeId, ownerIds: [findings.notedBy] }),
    can(actor, 'finding:read') ? sql`${findings.projectId} in ${projectsOfTeams(actor.user.id)}` : undefined,
  )!

async function unitNames(db: Pick<Db, 'select'>, rows: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ unitId }) => unitId))]
  const found = ids.length === 0 ? [] : await db.select().from(offices).where(inArray(offices.id, ids))
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Findings as lists, searches and the desk show them. */
export const findingRecordOf = (process: FindingProcess) =>
  defineRecord({
    process,
    read: 'finding:read',
    visible,
    link: ({ id }) => addressOf(api.findings, id),
    list: {
      filter: (f: Filter) => [
        f.projectId ? eq(findings.projectId, f.projectId) : undefined,
        f.unitId ? eq(findings.unitId, f.unitId) : undefined,
        f.ruleId ? sql`${findings.cited} ->> 'ruleId' = ${f.ruleId}` : undefined,
      ],
      search: pattern => and(matches(findings.facts, pattern))!,
      sorts: { foundOn: findings.foundOn },
      people: row => [row.notedBy],
      more: unitNames,
      summary: (row, { office, person, actions }, units): FindingSummary => ({
        id: row.id,
        title: maskIdentities(titleOf(row)),
        projectId: row.projectId,
        unitId: row.unitId,
        unitName: units.get(row.unitId) ?? null,
        foundOn: row.foundOn,
        cited: row.cited,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        notedBy: person(row.notedBy),
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('检查发现', 'findings'),
        columns: lang => [
          { title: text('检查发现', 'Finding'), value: item => item.title },
          { title: text('被检查单位', 'Office looked into'), value: item => item.unitName },
          { title: text('发现日期', 'Found on'), value: item => item.foundOn },
          { title: text('依据', 'Article'), value: item => (item.cited ? basisOf({ cited: item.cited }) : null) },
          { title: text('状态', 'State'), value: item => FINDING_STATES[item.state][lang] },
          { title: text('记录人', 'Noted by'), value: item => item.notedBy?.name },
        ],
      },
    },
    desk: {
      called: text('检查发现', 'Finding'),
      next: { noted: text('核实检查发现', 'Verify the finding') },
      aside: ['drop', 'edit'],
      headline: (row, { office }) => ({
        title: text(maskIdentities(titleOf(row)), maskIdentities(titleOf(row))),
        subtitle: text(`${basisOf(row)} · ${office ?? ''}`, `${basisOf(row)} · ${office ?? ''}`),
      }),
      at: row => row.createdAt,
    },
  })
export type FindingRecord = ReturnType<typeof findingRecordOf>
