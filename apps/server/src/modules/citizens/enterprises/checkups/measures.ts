import { type MeasureState, text } from '@jianqing/contract'
import { and, count, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { checkupMeasures, type CheckupRow, checkups } from './tables.ts'

interface Said {
  owner: string
  dueOn: string | null
  state: MeasureState
  note: string
}

/** Who corrects it by when, and what was found when somebody looked again. @throws AppError not_found, wrong_state */
export async function setMeasure(tx: Tx, { id }: CheckupRow, no: number, said: Said, today: string): Promise<void> {
  const [row] = await tx.select().from(checkups).where(eq(checkups.id, id)).for('update')
  if (row?.state !== 'correcting')
    throw new AppError('wrong_state', text('出具报告后、办结前才能登记整改', 'Measures change between the report and the end'))
  const { rowCount } = await tx
    .update(checkupMeasures)
    .set({ ...said, checkedOn: said.state === 'open' ? null : today })
    .where(and(eq(checkupMeasures.checkupId, id), eq(checkupMeasures.no, no)))
  if (rowCount !== 1) throw new AppError('not_found')
  const [corrected] = await tx
    .select({ n: count() })
    .from(checkupMeasures)
    .where(and(eq(checkupMeasures.checkupId, id), eq(checkupMeasures.state, 'corrected')))
  await tx
    .update(checkups)
    .set({ corrected: corrected!.n, revision: sql`${checkups.revision} + 1`, updatedAt: sql`now()` })
    .where(eq(checkups.id, id))
}
