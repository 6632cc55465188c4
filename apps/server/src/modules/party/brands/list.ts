import { addressOf, api, BRAND_STATES, type BrandFilter, type BrandSummary, text } from '@jianqing/contract'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { BrandProcess } from './process.ts'
import { type BrandRow, brands } from './tables.ts'

type Filter = Omit<z.output<typeof BrandFilter>, 'state'>

/** A brand in use is there to be seen by everybody of its office; one that is proposed by those within whose reach its branch is. */
export const visibleBrands = (actor: Actor) => {
  const { officeId } = actor.user
  const reached = scopeCondition(scopeOf(actor, 'brand:read'), { officeId: brands.officeId, branchId: brands.branchId })
  return officeId === null || !can(actor, 'brand:read')
    ? reached
    : or(reached, and(eq(brands.state, 'active'), eq(brands.officeId, officeId)))!
}

const branchesOf = (db: Pick<Db, 'select'>, rows: readonly BrandRow[]) =>
  branchesNamed(
    db,
    rows.map(({ branchId }) => branchId),
  )

/** Brands as lists, searches and the desk show them. */
export const defineBrandRecord = (process: BrandProcess) =>
  defineRecord({
    process,
    read: 'brand:read',
    visible: visibleBrands,
    link: ({ id }) => addressOf(api.brands, id),
    list: {
      filter: (f: Filter) => [f.officeId ? eq(brands.officeId, f.officeId) : undefined],
      search: pattern => sql`(${brands.title} ilike ${pattern} or ${brands.story} ilike ${pattern} or ${brands.feature} ilike ${pattern})`,
      sorts: { title: brands.title },
      more: branchesOf,
      summary: (row, { office, actions }, named): BrandSummary => ({
        id: row.id,
        title: row.title,
        mark: row.mark,
        story: row.story,
        branch: named.get(row.branchId) ?? { id: row.branchId, title: '—' },
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('党建品牌', 'brands'),
        columns: lang => [
          { title: text('品牌', 'Brand'), value: item => item.title },
          { title: text('党支部', 'Branch'), value: item => item.branch.title },
          { title: text('故事', 'Story'), value: item => item.story },
          { title: text('状态', 'State'), value: item => BRAND_STATES[item.state][lang] },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: { proposed: text('批准', 'Approve it') },
      // one in use asks for nothing
      only: () => eq(brands.state, 'proposed'),
      aside: ['revise', 'withdraw', 'retire', 'decline'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(office ?? '', office ?? ''),
      }),
      at: row => row.createdAt,
    },
  })
export type BrandRecord = ReturnType<typeof defineBrandRecord>

/** The brands in use that branches have, as far as this person sees them. */
export const brandsOfBranches = async (db: Pick<Db, 'select'>, actor: Actor, branchIds: readonly string[]) =>
  branchIds.length === 0
    ? []
    : db
        .select({ id: brands.id, title: brands.title, branchId: brands.branchId })
        .from(brands)
        .where(and(visibleBrands(actor), eq(brands.state, 'active'), inArray(brands.branchId, [...branchIds])))
        .orderBy(brands.title)
