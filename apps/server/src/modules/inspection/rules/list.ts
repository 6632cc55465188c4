import { addressOf, api, type RuleFilter, RULE_STATES, type RuleSummary, text } from '@jianqing/contract'
import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, matches } from '../../../platform/db/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { ruleProcess } from './process.ts'
import { type RuleRow, rules, ruleVersions, type VersionRow } from './tables.ts'
import { visibleRules } from './visible.ts'

type Filter = Omit<z.output<typeof RuleFilter>, 'state'>
type Newest = VersionRow & { articles: number }

/** The newest version of each of a page's rules. */
async function newestOfAll(db: Pick<Db, 'select'>, rows: readonly RuleRow[]): Promise<ReadonlyMap<string, Newest>> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const found = await db
    .select({
      version: ruleVersions,
      articles: sql<number>`(select count(*)::int from rule_articles a where a.version_id = rule_versions.id)`,
    })
    .from(ruleVersions)
    .where(inArray(ruleVersions.ruleId, ids))
    .orderBy(desc(ruleVersions.n))
  const newest = new Map<string, Newest>()
  for (const { version, articles } of found) if (!newest.has(version.ruleId)) newest.set(version.ruleId, { ...version, articles })
  return newest
}

/** Rules as lists, searches and the desk show them. */
export const ruleRecord = defineRecord({
  process: ruleProcess,
  read: 'rule:read',
  visible: visibleRules,
  link: ({ id }) => addressOf(api.rules, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(rules.officeId, f.officeId) : undefined],
    search: pattern => matches(rules.title, pattern),
    sorts: { title: rules.title },
    people: row => [row.createdBy],
    more: newestOfAll,
    summary: (row, { office, person, actions }, newest): RuleSummary => {
      const version = newest.get(row.id)
      return {
        id: row.id,
        title: row.title,
        number: version?.number ?? row.pending?.number ?? null,
        versions: version?.n ?? 0,
        validFrom: version?.validFrom ?? null,
        validUntil: version?.validUntil ?? null,
        articles: version?.articles ?? 0,
        pending: row.pending !== null,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        createdBy: person(row.createdBy),
        updatedAt: row.updatedAt,
        actions,
      }
    },
    export: {
      name: text('制度', 'rules'),
      columns: lang => [
        { title: text('制度名称', 'Title'), value: item => item.title },
        { title: text('文号', 'Number'), value: item => item.number },
        { title: text('版本', 'Version'), value: item => item.versions },
        { title: text('施行日期', 'Holds from'), value: item => item.validFrom },
        { title: text('有效期至', 'Until'), value: item => item.validUntil },
        { title: text('状态', 'State'), value: item => RULE_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    called: text('制度', 'Rule'),
    next: { draft: text('批准发布制度', 'Publish the rule'), in_force: text('批准发布修订', 'Publish the revision') },
    only: () => sql`${rules.pending} is not null`,
    aside: ['edit', 'revise', 'end_article', 'repeal', 'discard', 'send_back'],
    headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
    at: row => row.updatedAt,
  },
})
