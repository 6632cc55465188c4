import { chineseDate } from '@jianqing/calendar'
import { type DropReason, type I18nText, JOINT_CASE_STATES, type Rehearsed, text } from '@jianqing/contract'
import type { JointCaseRow } from '../tables.ts'

/**
 * What would become of a case on a day, with every reason why not. A limit is looked at by its last day: one that ends on the day itself still holds.
 *
 * @param dueOn the last day of the limit of law that runs, which is that of custody too where somebody is held
 */
export function rehearse(row: JointCaseRow, on: string, dueOn: string | null): Rehearsed {
  if (row.heardOn !== null) return { outcome: 'heard', reasons: [] }
  const reasons: { kind: DropReason; message: I18nText }[] = []
  const isHeld = row.custody === 'detention'
  if (row.state !== 'trial') {
    const { 'zh-CN': zh, en } = JOINT_CASE_STATES[row.state]
    reasons.push({ kind: 'not_ready', message: text(`案件在“${zh}”环节，不能开庭`, `It is in “${en}” and cannot be heard`) })
  }
  if (row.blocked !== null) reasons.push({ kind: 'not_ready', message: text(row.blocked, row.blocked) })
  if (dueOn !== null && dueOn < on)
    reasons.push({
      kind: 'custody',
      message: isHeld
        ? text(
            `审理期限和羁押${chineseDate(dueOn)}届满，早于开庭日`,
            `The limit of trial, and custody with it, ends on ${dueOn}, before the day`,
          )
        : text(`审理期限${chineseDate(dueOn)}届满，早于开庭日`, `The limit of trial ends on ${dueOn}, before the day`),
    })
  if (isHeld && row.custodyUntil !== null && row.custodyUntil < on)
    reasons.push({
      kind: 'custody',
      message: text(`羁押${chineseDate(row.custodyUntil)}期满，早于开庭日`, `Custody ends on ${row.custodyUntil}, before the day`),
    })
  if (row.procedure === 'fast' && row.pleaded === false)
    reasons.push({ kind: 'procedure', message: text('不认罪认罚的不适用速裁', 'No fast track without a plea') })
  return { outcome: reasons.length === 0 ? 'ready' : 'not_ready', reasons }
}
