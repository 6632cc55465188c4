import { and, eq } from 'drizzle-orm'
import type { CasesSeen } from '../../../platform/chain/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { ActOn } from '../../../platform/record/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { mayJoin, mayTellOf } from './cases.ts'
import { newCertificateCode } from './certificate.ts'
import { caseForm, diaryForm } from './forms.ts'
import { seesPlacement } from './list.ts'
import { placementProcess } from './process.ts'
import { isMentor, isTrainee } from './sides.ts'
import { type PlacementRow, placements } from './tables.ts'

const TELLS = ['write', 'catch_up', 'amend']

/** One that has been agreed on begins at once where its first day has come. */
export async function beginIfDue(tx: Tx, id: string, today: string): Promise<PlacementRow | undefined> {
  const [row] = await tx.select().from(placements).where(eq(placements.id, id))
  return row && row.fromOn <= today ? placementProcess.advance(tx, row, 'start', { today }) : undefined
}

/** What an action needs of the house: the sight of cases is asked before it, a code is made for a certificate, and what begins today begins with the agreement. */
export const actOnPlacement =
  ({ seals, cases }: { seals: Pick<Seals, 'seal'>; cases: CasesSeen }): ActOn<PlacementRow> =>
  async (db: Db, actor, id, action, request, options) => {
    const visible = seesPlacement(actor)
    const [row] = await db
      .select()
      .from(placements)
      .where(and(visible, eq(placements.id, id)))
    if (!row) throw new AppError('not_found')
    const joined = action === 'join_case' && isMentor(actor, row) ? caseForm.safeParse(request.form) : undefined
    if (joined?.success) await mayJoin(cases, actor, joined.data.number)
    const entry = TELLS.includes(action) && isTrainee(actor, row) ? diaryForm.safeParse(request.form) : undefined
    if (entry?.success) await mayTellOf(db, cases, actor, id, entry.data.cases)
    const today = await defaultAsOf(db)
    let begun: PlacementRow | undefined
    const after = await placementProcess.act(db, actor, { id }, action, request, {
      ...options,
      visible,
      ...(action === 'confirm' && { prepared: newCertificateCode(seals, id) }),
      also: async tx => {
        await options?.also?.(tx)
        if (action === 'agree') begun = await beginIfDue(tx, id, today)
      },
    })
    return begun ?? after
  }
