import type { RuleVersion } from '@jianqing/contract'
import { addDays } from '@jianqing/calendar'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { articlesOf, changesOf } from './articles.ts'
import { type Pending, ruleArticles, type RuleRow, ruleVersions, type VersionRow } from './tables.ts'

type Reader = Pick<Db, 'select'>

const versionsOf = (db: Reader, ruleId: string): Promise<VersionRow[]> =>
  db.select().from(ruleVersions).where(eq(ruleVersions.ruleId, ruleId)).orderBy(desc(ruleVersions.n))

export async function newestOf(db: Reader, ruleId: string): Promise<VersionRow | undefined> {
  const [newest] = await versionsOf(db, ruleId)
  return newest
}

/** Whether a text may be the next version. @throws AppError bad_request */
export async function mustFollow(db: Reader, ruleId: string, { text, validFrom }: Pick<Pending, 'text' | 'validFrom'>): Promise<void> {
  articlesOf(text)
  const before = await newestOf(db, ruleId)
  if (before && validFrom <= before.validFrom)
    throw wrongField(
      'validFrom',
      `施行日期应晚于现行版本的施行日期（${before.validFrom}）`,
      `It must begin after the version in force did (${before.validFrom})`,
    )
}

/** Makes a version of the text that waits; the one before ends with the day before. @returns its number */
export async function publishPending(tx: Tx, row: RuleRow, pending: Pending, publishedBy: string, at: string): Promise<number> {
  await mustFollow(tx, row.id, pending)
  const before = await newestOf(tx, row.id)
  if (before)
    await tx
      .update(ruleVersions)
      .set({ validUntil: addDays(pending.validFrom, -1) })
      .where(eq(ruleVersions.id, before.id))
  const { text, validFrom, number, note, by: writtenBy } = pending
  const version = { id: newId(), n: (before?.n ?? 0) + 1 }
  await tx.insert(ruleVersions).values({ ...version, ruleId: row.id, number, note, validFrom, writtenBy, publishedBy, publishedAt: at })
  await tx.insert(ruleArticles).values(articlesOf(text).map((article, seq) => ({ id: newId(), versionId: version.id, seq, ...article })))
  return version.n
}

/** Ends the newest version with a day. @throws AppError bad_request */
export async function endNewest(tx: Tx, ruleId: string, endedOn: string): Promise<void> {
  const newest = await newestOf(tx, ruleId)
  if (newest && endedOn < newest.validFrom)
    throw wrongField('endedOn', `不能早于施行日期（${newest.validFrom}）`, `Not before it began (${newest.validFrom})`)
  if (newest) await tx.update(ruleVersions).set({ validUntil: endedOn }).where(eq(ruleVersions.id, newest.id))
}

/** Ends one article of the newest version with a day. @throws AppError bad_request */
export async function endArticle(tx: Tx, ruleId: string, no: string, endedOn: string): Promise<void> {
  const newest = await newestOf(tx, ruleId)
  if (!newest || endedOn < newest.validFrom)
    throw wrongField('endedOn', `不能早于施行日期（${newest?.validFrom}）`, `Not before it began (${newest?.validFrom})`)
  const ended = await tx
    .update(ruleArticles)
    .set({ endedOn })
    .where(and(eq(ruleArticles.versionId, newest.id), eq(ruleArticles.no, no), isNull(ruleArticles.endedOn)))
    .returning({ id: ruleArticles.id })
  if (ended.length === 0) throw wrongField('article', `现行版本没有有效的${no}`, `The version in force has no ${no} that still holds`)
}

/** All versions with their articles and what changed with each, the newest first. */
export async function historyOf(db: Reader, ruleId: string): Promise<RuleVersion[]> {
  const versions = await versionsOf(db, ruleId)
  if (versions.length === 0) return []
  const articles = await db
    .select()
    .from(ruleArticles)
    .where(
      inArray(
        ruleArticles.versionId,
        versions.map(({ id }) => id),
      ),
    )
    .orderBy(asc(ruleArticles.seq))
  const people = await personRefs(
    db,
    versions.map(({ publishedBy }) => publishedBy),
  )
  const of = (versionId: string) => articles.filter(article => article.versionId === versionId)
  return versions.map(({ id, n, number, note, validFrom, validUntil, publishedBy, publishedAt }, i) => {
    const before = versions[i + 1]
    return {
      n,
      number,
      note,
      validFrom,
      validUntil,
      publishedBy: people.get(publishedBy) ?? null,
      publishedAt,
      changes: before ? changesOf(of(before.id), of(id)) : null,
      articles: of(id).map(({ id: articleId, chapter, no, body, endedOn }) => ({ id: articleId, chapter, no, body, endedOn })),
    }
  })
}
