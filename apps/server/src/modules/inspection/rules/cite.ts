import type { CitableArticle } from '@jianqing/contract'
import { and, asc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { ruleArticles, rules, ruleVersions } from './tables.ts'
import { visibleRules } from './visible.ts'

type Reader = Pick<Db, 'select'>

/** The last day of an article: its own end, else that of its version. */
const LAST = sql<string | null>`least(${ruleArticles.endedOn}, ${ruleVersions.validUntil})::text`

const asked = (db: Reader, where: SQL | undefined) =>
  db
    .select({
      id: ruleArticles.id,
      ruleId: rules.id,
      rule: rules.title,
      no: ruleArticles.no,
      body: ruleArticles.body,
      validFrom: ruleVersions.validFrom,
      validUntil: LAST,
    })
    .from(ruleArticles)
    .innerJoin(ruleVersions, eq(ruleVersions.id, ruleArticles.versionId))
    .innerJoin(rules, eq(rules.id, ruleVersions.ruleId))
    .where(where)
    .orderBy(asc(rules.title), asc(rules.id), asc(ruleArticles.seq))

/** Enough for the rules of an office and those above it. */
const MOST = 2_000

/** What may be cited for a day, of the rules that this person sees. */
export const citableOn = (db: Reader, actor: Actor, on: string): Promise<CitableArticle[]> =>
  asked(
    db,
    and(
      visibleRules(actor),
      lte(ruleVersions.validFrom, on),
      or(isNull(ruleVersions.validUntil), gte(ruleVersions.validUntil, on)),
      or(isNull(ruleArticles.endedOn), gte(ruleArticles.endedOn, on)),
    ),
  ).limit(MOST)

const day = (date: string) => {
  const [y, m, d] = date.split('-').map(Number)
  return `${y}年${m}月${d}日`
}

/** An article as it is cited for something of a day. @throws AppError bad_request naming the day from which it held, or with which it ended */
export async function mustCite(db: Reader, actor: Actor, articleId: string, on: string, path: string): Promise<CitableArticle> {
  const [article] = await asked(db, and(visibleRules(actor), eq(ruleArticles.id, articleId)))
  if (!article) throw wrongField(path, '请选择制度库中的条文', 'Choose an article of the rules library')
  const named = `《${article.rule}》${article.no}`
  if (on < article.validFrom)
    throw wrongField(
      path,
      `${named}自${day(article.validFrom)}起施行，不能用于${day(on)}的情形；请引用当时有效的条文`,
      `${named} holds from ${article.validFrom} on and cannot be cited for ${on}; cite what held then`,
    )
  if (article.validUntil !== null && on > article.validUntil)
    throw wrongField(
      path,
      `${named}的有效期至${day(article.validUntil)}，不能用于${day(on)}的情形；请引用现行条文`,
      `${named} ended with ${article.validUntil} and cannot be cited for ${on}; cite what holds then`,
    )
  return article
}
