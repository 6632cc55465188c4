import type { RuleCitation } from '@jianqing/contract'
import { and, desc, inArray } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import type { FindingRecord } from './list.ts'
import { findings, titleOf } from './tables.ts'

/** The findings that cite some articles, as far as this person sees them, the newest first. */
export async function citationsOf(db: Db, record: FindingRecord, actor: Actor, articleIds: readonly string[]): Promise<RuleCitation[]> {
  if (articleIds.length === 0) return []
  const rows = await db
    .select()
    .from(findings)
    .where(and(record.definition.visible(actor), inArray(findings.articleId, [...articleIds])))
    .orderBy(desc(findings.foundOn), desc(findings.id))
    .limit(200)
  return rows.map(row => ({
    articleId: row.articleId,
    no: row.cited.no,
    findingId: row.id,
    title: titleOf(row),
    foundOn: row.foundOn,
    state: row.state,
  }))
}
