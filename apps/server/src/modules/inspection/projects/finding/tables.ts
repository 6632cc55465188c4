import type { FindingState } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../../platform/db/index.ts'

export const findings = pgTable(
  'findings',
  {
    id: uuid().primaryKey(),
    projectId: uuid('project_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    foundOn: day('found_on').notNull(),
    facts: text().notNull(),
    requests: text().notNull(),
    caseNo: text('case_no'),
    articleId: uuid('article_id').notNull(),
    cited: jsonb().$type<{ articleId: string; ruleId: string; rule: string; no: string; body: string }>().notNull(),
    state: text().$type<FindingState>().notNull().default('noted'),
    revision: integer().notNull().default(0),
    rectificationId: uuid('rectification_id'),
    officeId: uuid('office_id').notNull(),
    notedBy: uuid('noted_by').notNull(),
    draftedAt: stamp('drafted_at').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('findings_project').on(t.projectId, t.state), index('findings_article').on(t.articleId)],
)
export type FindingRow = typeof findings.$inferSelect

/** The first words of what was found. */
export const titleOf = ({ facts }: Pick<FindingRow, 'facts'>): string => {
  const [first = facts] = facts.split(/[。；;\n]/u)
  return first.length > 40 ? `${first.slice(0, 39)}…` : first
}
export const basisOf = ({ cited }: Pick<FindingRow, 'cited'>): string => `《${cited.rule}》${cited.no}`
