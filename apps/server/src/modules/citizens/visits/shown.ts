import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { mayShow, type PanelsOf } from './detail.ts'
import type { VisitProcess } from './process.ts'
import { visitPanels, type VisitRow, visits } from './tables.ts'

/** Takes the place of what was said before. @throws AppError forbidden, wrong_state, bad_request for a panel that is none of the office */
export async function showPanels(
  { db, process, panelsOf }: { db: Db; process: VisitProcess; panelsOf: PanelsOf },
  actor: Actor,
  id: string,
  panels: readonly string[],
): Promise<VisitRow> {
  return transaction(db, async tx => {
    const [row] = await tx.select().from(visits).where(eq(visits.id, id)).for('update')
    if (!row || (row.state !== 'arrived' && row.state !== 'finished'))
      throw new AppError('wrong_state', text('到访以后才能登记讲解的展板', 'What was explained is said once they are here'))
    if (!mayShow(actor, row)) throw new AppError('forbidden')
    const hanging = new Set((await panelsOf(tx, row.officeId)).map(one => one.id))
    const chosen = [...new Set(panels)]
    if (chosen.some(one => !hanging.has(one)))
      throw wrongField('panels', '有的展板已经撤下，请重新选择', 'One of the panels was taken down: choose again')
    await tx.delete(visitPanels).where(eq(visitPanels.visitId, id))
    if (chosen.length > 0) await tx.insert(visitPanels).values(chosen.map(panelId => ({ visitId: id, panelId })))
    return process.advance(tx, row, 'show', { actor, form: {} })
  })
}
