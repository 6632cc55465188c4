import { eq } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import type { PlacementRow } from './tables.ts'

type Who = (actor: Actor, row: PlacementRow) => boolean

export const isTrainee: Who = ({ user }, { traineeId }) => user.id === traineeId
export const isMentor: Who = ({ user }, { mentorId }) => user.id === mentorId

/** Those of the office that sends; nobody decides on a placement of their own. */
export const sends: Who = (actor, row) => !isTrainee(actor, row) && mayTouch(actor, 'placement:write', { officeId: row.officeId })

/** Those of the office that receives, and who heads the department there. */
export const hosts: Who = (actor, row) =>
  !isTrainee(actor, row) && mayTouch(actor, 'placement:write', { officeId: row.hostOfficeId, departmentId: row.departmentId })

export const eitherSide: Who = (actor, row) => sends(actor, row) || hosts(actor, row)

/** Two people: what the mentor says, somebody else of the host confirms. */
export const confirms: Who = (actor, row) => hosts(actor, row) && !isMentor(actor, row) && actor.user.id !== row.appraisedBy

/** Somebody who can work there. */
export async function staffOf(db: Pick<Db, 'select'>, id: string) {
  const [person] = await db
    .select({ id: users.id, officeId: users.officeId, departmentId: users.departmentId, disabled: users.disabled })
    .from(users)
    .where(eq(users.id, id))
  return person && !person.disabled ? person : undefined
}

/** A mentor is of the staff of the host, and somebody else. @throws AppError bad_request */
export async function mentorOf(db: Pick<Db, 'select'>, row: PlacementRow, id: string) {
  const person = await staffOf(db, id)
  if (!person || person.officeId !== row.hostOfficeId)
    throw wrongField('mentor', '带教人应是接收单位的人员', 'The mentor is of the staff of the host')
  if (person.id === row.traineeId) throw wrongField('mentor', '带教人不能是跟班人员本人', 'Nobody is their own mentor')
  return person
}
