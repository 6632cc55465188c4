import { clocksStanding, clocksToWarn } from '../modules/inspection/case-clocks/index.ts'
import {
  defineWarningProcess,
  monitoringNotice,
  sweepWarnings,
  visibleWarnings,
  type WarningSource,
} from '../modules/inspection/warnings/index.ts'
import { leadsStanding, leadsToWarn } from '../modules/leads/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { issuePaper, paperActions, templateOf } from '../platform/paper/index.ts'

/** Limits of cases, as warnings know them. */
const clocks: WarningSource = { source: 'clock', due: clocksToWarn, standing: clocksStanding }

/** Leads of triggers that somebody found to be so. */
const leads: WarningSource = { source: 'lead', due: leadsToWarn, standing: leadsStanding }

/** Case monitoring as it is put together: what warns, and how its notices are issued. */
export function monitoringOf(db: Db, documents: Documents) {
  const process = defineWarningProcess({
    issue: (tx, row, actor, when) => issuePaper(tx, documents, monitoringNotice, row, actor, when),
    template: (tx, row) => templateOf(tx, monitoringNotice, row.officeId),
  })
  const acting = paperActions([monitoringNotice], { db, documents, process, visible: visibleWarnings })
  return {
    process,
    clocks,
    act: (_db: Db, ...asked: Parameters<typeof acting>) => acting(...asked),
    sweep: (today: string) => sweepWarnings(db, process, [clocks, leads], today),
  }
}
