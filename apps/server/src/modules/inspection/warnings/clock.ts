import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type ClockDefinition, tightening, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Concerned, ladder } from '../../../platform/ladder/index.ts'
import type { ServiceClock } from '../../../platform/paper/index.ts'
import { type WarningRow, warnings } from './tables.ts'

const TITLE = text('流程监控通知书回复期限', 'Time to answer a notice of case monitoring')

/** Whom the answer to a notice concerns, for its reminders. */
async function concerned(tx: Tx, id: string): Promise<Concerned | undefined> {
  const [row] = await tx.select().from(warnings).where(eq(warnings.id, id))
  if (!row?.drafterId) return undefined
  const { addresseeId, drafterId, officeId, departmentId, number } = row
  return {
    answers: addresseeId ?? drafterId,
    asks: drafterId,
    officeId,
    departmentId,
    link: addressOf(api.warnings, id),
    title: text(`流程监控通知书${number ?? ''}`, `notice of case monitoring ${number ?? ''}`),
  }
}

/** Ten days from the service (规则 665); each rung once, each reaching further up. */
export const answerClock: ClockDefinition = {
  kind: 'warning_answer',
  title: TITLE,
  limit: 'case-monitor',
  startedBy: 'service',
  local: tightening('warning_answer', 'case-monitor', TITLE),
  warning: warningDays('warning_answer', TITLE, 3),
  rungs: ladder('warning', concerned),
}

/** Runs from the service, for as long as the law says. */
export const replyClock: ServiceClock<WarningRow> = { clock: answerClock, budget: () => undefined }
