import { addDays } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { warningDays } from '../../../platform/clock/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'

const REVIEW = warningDays('case_prosecution', text('审查起诉期限', 'Review for prosecution'), 5)
const ARREST = warningDays('case_arrest', text('审查逮捕期限', 'Review of arrests'), 2)
const OTHER = warningDays('case_other', text('其他办案期限', 'Other limits of cases'), 3)

export const warningSettings = [REVIEW, ARREST, OTHER]

/** How many days before its end a limit of a model warns. */
export async function warningOf(db: Pick<Db, 'select'>): Promise<(modelId: string) => number> {
  const [review, arrest, other] = [await readSetting(db, REVIEW), await readSetting(db, ARREST), await readSetting(db, OTHER)]
  const days: Record<string, number> = { 'prosecution-review': review, 'arrest-review': arrest, 'supervision-detention': arrest }
  return modelId => days[modelId] ?? other
}

/** The first day of the warning; none at or before the start. */
export function warnOn({ startedOn, dueOn }: { startedOn: string; dueOn: string | null }, days: number): string | null {
  if (dueOn === null) return null
  const on = addDays(dueOn, -days)
  return on > startedOn ? on : null
}
