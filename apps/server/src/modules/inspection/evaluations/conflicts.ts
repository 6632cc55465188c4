import { type I18nText, text } from '@jianqing/contract'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { actorOf, grants, personRefs } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { CaseRow, ReviewRow } from './tables.ts'

type Handled = Pick<CaseRow, 'officeId' | 'departmentId' | 'handler' | 'handlerNo' | 'handlerId' | 'acceptedOn' | 'closedOn'>

/** Whether a person and a handler have declared to be relatives; the flows give it. */
export type AreKin = (db: Pick<Db, 'select'>, userId: string, handler: { userId: string | null; name: string }) => Promise<boolean>

const isHandler = ({ user }: Actor, row: Handled): boolean =>
  user.id === row.handlerId || (row.handlerNo !== null && user.staffNo === row.handlerNo && user.officeId === row.officeId)

/**
 * The data do not name who approved a case: whoever heads, or headed while it was handled, its department or its office may have. A grant that was over before the case came is none
 * against them.
 */
async function mayHaveApproved(db: Pick<Db, 'select'>, userId: string, row: Handled): Promise<boolean> {
  const department = row.departmentId === null ? sql`false` : eq(grants.departmentId, row.departmentId)
  const found = await db
    .select({ role: grants.role })
    .from(grants)
    .where(
      and(
        eq(grants.userId, userId),
        inArray(grants.role, ['department_head', 'chief']),
        sql`coalesce(${grants.untilOn}, 'infinity'::date) >= ${row.acceptedOn}::date`,
        or(and(eq(grants.role, 'department_head'), department), and(eq(grants.role, 'chief'), eq(grants.officeId, row.officeId))),
      ),
    )
  return found.length > 0
}

/** Why somebody may not review a case; null: nothing is known against it. */
export async function conflictOf(db: Pick<Db, 'select'>, areKin: AreKin, person: Actor, row: Handled): Promise<I18nText | null> {
  if (isHandler(person, row)) return text('本案承办人不能评查本案', 'Whoever handled the case does not review it')
  if (await mayHaveApproved(db, person.user.id, row))
    return text('承办部门、承办院的负责人可能审批过本案，应当回避', 'Whoever heads the department or the office may have approved the case')
  if (await areKin(db, person.user.id, { userId: row.handlerId, name: row.handler }))
    return text('与本案承办人有已申报的亲属关系，应当回避', 'A declared relative of whoever handled the case stands back')
  return null
}

/** Somebody who may review this case: able to, nobody of its making, and none of those who have had it. @throws AppError bad_request that names the field */
export async function mustReview(
  tx: Tx,
  areKin: AreKin,
  userId: string,
  row: CaseRow,
  { field, others, organiser }: { field: string; others: readonly Pick<ReviewRow, 'reviewerId'>[]; organiser: string },
): Promise<void> {
  const person = await actorOf(tx, userId)
  if (person?.kind !== 'staff' || !can(person, 'evaluation:review'))
    throw wrongField(field, '请选择有评查权限的在岗人员', 'Choose somebody who may review cases')
  if (userId === organiser) throw wrongField(field, '本轮评查的组织人不能兼任评查人', 'Whoever organises the round does not review in it')
  if (others.some(({ reviewerId }) => reviewerId === userId))
    throw wrongField(field, '已是本案评查人，请另选他人', 'They review this case already: choose somebody else')
  const conflict = await conflictOf(tx, areKin, person, row)
  if (conflict) {
    const [name] = [...(await personRefs(tx, [userId])).values()].map(ref => ref.name)
    throw wrongField(field, `${name ?? ''}：${conflict['zh-CN']}`, `${name ?? ''}: ${conflict.en}`)
  }
}
