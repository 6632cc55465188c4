import { type NewObjection, text } from '@jianqing/contract'
import type { RatingSheet } from '@jianqing/sheet/rating'
import { eq } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import { newId, transaction } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { addressOf, api } from '@jianqing/contract'
import { evidenceOf, hashOf, keyOf, modelOf, type RowSurroundings, tellRows } from '../../../platform/measure/index.ts'
import { numberText } from './measure.ts'
import { ratingProcess } from './process.ts'
import { type RatingRow, type ObjectionRow, objections, type RoundRow, type Snapshot, type Standing } from './tables.ts'

export interface Objecting extends RowSurroundings {
  /** numbers of now, with the records of now */
  measure: (row: RatingRow) => Promise<Snapshot>
}

interface About {
  row: RatingRow
  round: RoundRow
  sheet: RatingSheet
}

const standingOf = (sheet: RatingSheet, { numbers, scored }: Snapshot, item: string): Standing => ({
  number: numberText(numbers[sheet.items.find(({ id }) => id === item)!.indicator]),
  total: scored.total,
})

const place = ({ officeId, branchId }: RatingRow) => ({ officeId, branchId })
const time = (at?: string) => (at === undefined ? {} : { at })

/** A branch objects at a row, or says that one is missing. @throws AppError forbidden, wrong_state, bad_request */
export async function objectAt(
  around: Objecting,
  actor: Actor,
  { row, round, sheet }: About,
  asked: NewObjection,
  at?: string,
): Promise<string> {
  const { db, shelf } = around
  if (!mayTouch(actor, 'rating:write', place(row))) throw new AppError('forbidden')
  if (row.state !== 'objection') throw new AppError('wrong_state', text('现在不在异议阶段', 'This is not the time for objections'))
  const item = sheet.items.find(({ id }) => id === asked.item)
  if (!item) throw wrongField('item', '考核表没有这个条目', 'The sheet has no such item')
  const model = modelOf(shelf.models, item.indicator)
  const evidence = asked.row
    ? await evidenceOf(shelf, model, { indicator: item.indicator, period: round.period, branchId: row.branchId })
    : []
  const found = evidence.find(one => one.dataset === asked.row!.dataset && keyOf(model, one) === asked.row!.key)
  if (asked.row && !found) throw wrongField('row', '这个数字没有这一行', 'This number has no such row')
  const [told] = found ? await tellRows(around, actor, model, [found], { period: round.period, since: null }) : []
  const before = standingOf(sheet, await around.measure(row), item.id)
  const id = newId()
  await transaction(db, async tx => {
    await tx.insert(objections).values({
      id,
      ratingId: row.id,
      item: item.id,
      ...(found && {
        dataset: found.dataset,
        rowKey: keyOf(model, found),
        rowHash: hashOf(found),
        rowTitle: told!.title,
        rowLink: told!.link,
      }),
      reason: asked.reason,
      byId: actor.user.id,
      before,
      ...time(at),
    })
    await ratingProcess.advance(tx, row, 'object', { actor, ...time(at) })
    await notify(tx, {
      to: (await whoMay(tx, 'rating:check', row.officeId)).filter(one => one !== actor.user.id),
      kind: 'rating.objection',
      title: text(`${row.branchTitle}对“${item.title['zh-CN']}”提出异议`, `${row.branchTitle} objects to “${item.title.en}”`),
      link: addressOf(api.ratings, row.id),
    })
  })
  return id
}

/** Whether the source of an objection is no longer what it was. */
async function isCorrected({ shelf }: Objecting, { row, round, sheet }: About, objection: ObjectionRow, now: Standing): Promise<boolean> {
  if (objection.dataset === null) return now.number !== objection.before.number
  const { indicator } = sheet.items.find(({ id }) => id === objection.item)!
  const model = modelOf(shelf.models, indicator)
  const rows = await evidenceOf(shelf, model, { indicator, period: round.period, branchId: row.branchId })
  const found = rows.find(one => one.dataset === objection.dataset && keyOf(model, one) === objection.rowKey)
  return found === undefined || hashOf(found) !== objection.rowHash
}

/**
 * Answers an objection. Upheld is what was corrected at its source: the numbers are counted again, and nobody types them.
 *
 * @throws AppError not_found, forbidden, wrong_state where the source is as it was
 */
export async function answerObjection(
  around: Objecting,
  actor: Actor,
  about: About,
  { objection: id, upheld, answer, at }: { objection: string; upheld: boolean; answer: string; at?: string },
): Promise<void> {
  const { db } = around
  const { row, sheet } = about
  const [objection] = await db.select().from(objections).where(eq(objections.id, id))
  if (!objection || objection.ratingId !== row.id) throw new AppError('not_found')
  if (!mayTouch(actor, 'rating:check', place(row)) || objection.byId === actor.user.id) throw new AppError('forbidden')
  if (objection.state !== 'open') throw new AppError('wrong_state', text('这件异议已经处理', 'This objection was answered already'))
  const after = standingOf(sheet, await around.measure(row), objection.item)
  if (upheld && !(await isCorrected(around, about, objection, after)))
    throw new AppError(
      'wrong_state',
      text(
        '来源还没有改正：请从异议打开这一行，在原处改正后再确认',
        'The source is as it was: open the row from the objection, correct it where it was recorded, and confirm then',
      ),
    )
  await transaction(db, async tx => {
    const set = {
      state: upheld ? ('upheld' as const) : ('rejected' as const),
      answer,
      answeredBy: actor.user.id,
      answeredAt: at ?? new Date().toISOString(),
      after,
    }
    const [kept] = await tx.update(objections).set(set).where(eq(objections.id, id)).returning()
    await ratingProcess.advance(tx, row, upheld ? 'uphold' : 'reject', { actor, ...time(at) })
    await notify(tx, {
      to: [kept!.byId],
      kind: 'rating.answer',
      title: text(
        `异议${upheld ? '成立，已重算' : '不成立'}：${row.branchTitle}`,
        `Objection ${upheld ? 'upheld' : 'not upheld'}: ${row.branchTitle}`,
      ),
      link: addressOf(api.ratings, row.id),
    })
  })
}
