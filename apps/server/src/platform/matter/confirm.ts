import type { MatterNumber } from '@jianqing/contract'
import { text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { matterAliases } from './tables.ts'

/** The number in its one form. */
type Told = Pick<MatterNumber, 'agency' | 'number'>

const refused = (zh: string, en: string) => new AppError('bad_request', text(zh, en), { fields: [{ path: 'number', message: zh }] })

/**
 * Gives a matter the number that police or a court have it under, on a person's word. A number is of one matter.
 *
 * @throws AppError bad_request, conflict
 */
export async function confirmNumber(tx: Tx, matterId: string, { agency, number }: Told, confirmedBy: string): Promise<void> {
  const added = await tx
    .insert(matterAliases)
    .values({ agency, number, matterId, origin: 'person', confirmedBy })
    .onConflictDoNothing()
    .returning({ number: matterAliases.number })
  if (added.length > 0) return
  const [known] = await tx.select({ matterId: matterAliases.matterId }).from(matterAliases).where(isNumber({ agency, number }))
  if (known?.matterId === matterId) throw refused('该案号已登记在本案', 'This number is entered for this case already')
  throw new AppError(
    'conflict',
    text(
      '该案号已登记在另一案件。请核对；确属本案的，先在该案撤回',
      'This number is entered for another case. Check it; if it is of this one, it must be withdrawn there first',
    ),
  )
}

/** Takes back what a person told of a matter; what data told stays. @throws AppError bad_request */
export async function withdrawNumber(tx: Tx, matterId: string, { agency, number }: Told): Promise<void> {
  const gone = await tx
    .delete(matterAliases)
    .where(and(isNumber({ agency, number }), eq(matterAliases.matterId, matterId), eq(matterAliases.origin, 'person')))
    .returning({ number: matterAliases.number })
  if (gone.length === 0) throw refused('本案没有人工登记的该案号', 'Nobody entered this number for this case')
}

const isNumber = ({ agency, number }: Told) => and(eq(matterAliases.agency, agency), eq(matterAliases.number, number))
