import { JOINT_STAGES, type JointCaseDetail, type JointStep } from '@jianqing/contract'
import { desc, eq } from 'drizzle-orm'
import { limitNamed } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { revealEnd } from '../../../platform/mask/index.ts'
import { numbersOf } from '../../../platform/matter/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { daysOf, stepsOf } from './days.ts'
import { handoverView } from './handover/list.ts'
import { mayReveal, type Suspect } from './identity.ts'
import { jointCaseRecord } from './list.ts'
import { projectedWhole } from './projection.ts'
import { jointHandovers, type JointCaseRow, type StepRow } from './tables.ts'

const stepOf = (row: JointCaseRow, step: StepRow, asOf: string): JointStep => {
  const limit = JOINT_STAGES[step.stage].limit?.[row.procedure]
  const named = limit ? limitNamed(limit, step.fromOn) : null
  return {
    stage: step.stage,
    owner: step.owner,
    from: step.fromOn,
    to: step.toOn,
    days: daysOf(step, asOf),
    limit: named && { title: named.title, article: named.article },
  }
}

/** One case in full, as far as it is for who asks. @param opened who it is, for whoever said why a moment ago */
export async function caseDetail(db: Db, actor: Actor, row: JointCaseRow, opened: Suspect | null = null): Promise<JointCaseDetail> {
  const [whole, steps, asOf, came, numbers] = await Promise.all([
    jointCaseRecord.whole(db, actor, row),
    stepsOf(db, [row.id]),
    defaultAsOf(db),
    db.select().from(jointHandovers).where(eq(jointHandovers.caseId, row.id)).orderBy(desc(jointHandovers.cameAt)),
    numbersOf(db, row.matterId),
  ])
  return projectedWhole(actor, {
    ...whole,
    name: opened?.name ?? row.nameMasked,
    idNo: opened?.idNo ?? row.idMasked,
    revealed: opened !== null,
    revealedUntil: opened && revealEnd(),
    mayReveal: mayReveal(actor, row),
    custodyFrom: row.custodyFrom,
    custodyUntil: row.custodyUntil,
    priors: row.priors,
    household: row.household,
    overOneYear: row.overOneYear,
    lawyer: row.lawyer,
    pleaded: row.pleaded,
    statementOn: row.statementOn,
    chargedOn: row.chargedOn,
    advice: row.advice,
    acceptedOn: row.acceptedOn,
    courtNo: row.courtNo,
    hearingOn: row.hearingOn,
    sentence: row.sentence,
    inCourt: row.inCourt,
    steps: (steps.get(row.id) ?? []).map(step => stepOf(row, step, asOf)),
    handovers: came.map(one => handoverView(one, null)),
    numbers,
    withheld: [],
  })
}
