import { addDays } from '@jianqing/calendar'
import { type NewRound, SHIPPED_EDITION, text } from '@jianqing/contract'
import { checkRating, type RatingSheet } from '@jianqing/sheet/rating'
import { type SQL, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, sqlState, transaction, type Tx } from '../../../platform/db/index.ts'
import { inUse } from '../../../platform/definition/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { monthsOf } from '../../../platform/measure/index.ts'
import { type Actor, scopeOf } from '../../../platform/policy/index.ts'
import type { RatingTexts, Indicators } from './definition.ts'
import { ratingProcess } from './process.ts'
import { type RatingRow, ratings, type RoundRow, rounds } from './tables.ts'

/** First and last day of a period. */
export function daysOf(period: string): { from: string; to: string } {
  const [first, last] = monthsOf(period)
  return { from: `${first}-01`, to: addDays(`${addDays(`${last}-01`, 31).slice(0, 7)}-01`, -1) }
}

/** The sheets that count for an office: its own, that of an office above, or as they ship. */
export async function sheetsFor(db: Db, texts: RatingTexts, indicators: Indicators, officeId: string | null) {
  const counting = await inUse(db, 'rating', officeId)
  return texts.map(({ id, source }) => {
    const { edition, text: written } = counting.get(id) ?? { edition: SHIPPED_EDITION, text: source }
    return { name: id, edition, text: written, sheet: checkRating(written, indicators).sheet! }
  })
}

interface Found extends Record<string, unknown> {
  id: string
  office_id: string
  title: string
  members: number
  days: number
}

const idsIn = (ids: readonly string[]): SQL => sql`any(${sql.param([...ids])}::uuid[])`

/** Branches that were there at the end of the period, as they were called then, with the members of that day and the days on which they were there. */
async function branchesOf(tx: Tx, officeIds: readonly string[], { from, to }: { from: string; to: string }): Promise<Found[]> {
  const { rows } = await tx.execute<Found>(sql`
    select b.id, b.office_id, coalesce(n.title, b.title) as title,
      (select count(*)::int from branch_members m where m.branch_id = b.id and m.relation = 'regular' and m.from_on <= ${to} and (m.until_on is null or m.until_on >= ${to})) as members,
      (${to}::date - greatest(b.set_up_on, ${from}::date) + 1)::int as days
    from branches b
      left join lateral (select title from branch_stands where branch_id = b.id and from_on <= ${to} order by from_on desc limit 1) n on true
    where b.kind in ('branch', 'joint') and b.state in ('active', 'ended') and b.office_id = ${idsIn(officeIds)}
      and b.set_up_on <= ${to} and (b.ended_on is null or b.ended_on >= ${to})
    order by b.id`)
  return rows
}

/** The own office, and those below it where that is asked, as far as this person checks ratings. */
async function officesFor(db: Db, actor: Actor, below: boolean): Promise<string[]> {
  const { officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const { officeIds } = scopeOf(actor, 'rating:check')
  if (!officeIds.includes(officeId)) throw new AppError('forbidden')
  if (!below) return [officeId]
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive below as (select id from offices where id = ${officeId} union all select o.id from offices o join below b on o.parent_id = b.id)
    select id from below where id = ${idsIn(officeIds)}`)
  return rows.map(({ id }) => id)
}

export interface Opening {
  db: Db
  texts: RatingTexts
  indicators: Indicators
  today: () => Promise<string>
}

const titleOf = ({ title }: RatingSheet, period: string): string => {
  const [year, quarter] = period.split('-Q')
  return quarter ? `${year} 年第${'一二三四'[Number(quarter) - 1]}季度${title['zh-CN']}` : `${year} 年度${title['zh-CN']}`
}

/** Begins a round with the sheet that counts now: it is kept by value, and nothing that is published later changes it. @throws AppError bad_request, conflict */
export async function openRound(
  { db, texts, indicators, today }: Opening,
  actor: Actor,
  asked: NewRound,
  at?: { today: string; at: string },
): Promise<RoundRow> {
  const { period, below } = asked
  const officeIds = await officesFor(db, actor, below)
  const officeId = actor.user.officeId!
  const found = (await sheetsFor(db, texts, indicators, officeId)).find(({ name }) => name === asked.sheet)
  if (!found) throw wrongField('sheet', '没有这个考核表', 'There is no such sheet')
  const { sheet, edition } = found
  if ((sheet.period === 'year') !== (period.length === 4))
    throw wrongField('period', '年度考核表按年，季度考核表按季', 'A sheet of a year takes a year, one of a quarter takes a quarter')
  const days = daysOf(period)
  const now = at?.today ?? (await today())
  if (days.to >= now) throw wrongField('period', '这个时段还没有结束，结束后再考核', 'This period has not ended; evaluate it afterwards')
  try {
    return await transaction(db, async tx => {
      const id = newId()
      const head = {
        id,
        title: titleOf(sheet, period),
        sheetName: asked.sheet,
        sheetEdition: edition,
        sheetText: found.text,
        sheetTitle: sheet.title,
        period,
        officeId,
        createdBy: actor.user.id,
      }
      const [round] = await tx.insert(rounds).values(head).returning()
      const branches = await branchesOf(tx, officeIds, days)
      if (branches.length === 0)
        throw new AppError('bad_request', text('这个时段没有可以考核的党支部', 'There was no branch to evaluate in this period'))
      await tx.insert(ratings).values(branches.map(branch => entryOf(id, branch, sheet)))
      await audit(tx, {
        actor,
        action: 'rating.open',
        subject: { kind: 'rating_round', id },
        officeId,
        details: { sheet: asked.sheet, edition: edition.id, period, branches: branches.length },
      })
      await beginAll(tx, actor, id, at)
      return round!
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new AppError(
      'conflict',
      text('本院这个时段已经用这个考核表考核', 'Your office has a round with this sheet for this period already'),
    )
  }
}

const entryOf = (roundId: string, { id, office_id: officeId, title, members, days }: Found, sheet: RatingSheet) => ({
  id: newId(),
  roundId,
  branchId: id,
  branchTitle: title,
  members,
  days,
  eligible: days >= sheet.eligibleDays,
  officeId,
})

async function beginAll(tx: Tx, actor: Actor, roundId: string, at?: { today: string; at: string }): Promise<void> {
  const rows: RatingRow[] = await tx
    .select()
    .from(ratings)
    .where(sql`${ratings.roundId} = ${roundId}`)
  for (const row of rows) await ratingProcess.begin(tx, actor, row, { title: text('开始考核', 'Rating begun'), ...at })
}
