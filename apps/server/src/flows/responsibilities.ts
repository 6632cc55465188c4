import { ACTIVITY_KINDS } from '@jianqing/contract'
import type { Known } from '@jianqing/sheet/responsibility'
import { activityLinks, agendasWith, heldBetween } from '../modules/party/activities/index.ts'
import { sheetsFor } from '../modules/party/ratings/index.ts'
import { indicatorsOf } from '../platform/measure/index.ts'
import { type BranchRecords, fillResponsibilities, openResponsibilities } from '../modules/party/responsibilities/index.ts'
import type { Db } from '../platform/db/index.ts'

/** What shows that a branch did what it answers for: the activities that it held, and the agendas on which the item stood. */
const branchRecords: BranchRecords = {
  kinds: ACTIVITY_KINDS,
  held: heldBetween,
  onAgenda: (db, id) => agendasWith(db, 'responsibility', id),
  links: activityLinks,
}

type Indicators = ReturnType<typeof indicatorsOf>

/** What a list may ask for: kinds of activities, and measures that are told by branch. */
const knownTo = (indicators: Indicators): Known => ({
  activities: new Set(Object.keys(ACTIVITY_KINDS)),
  indicators: new Set([...indicators.values()].filter(({ byBranch }) => byBranch).map(({ id }) => id)),
})

/** The rating sheet in use at an office that scores a measure. */
const ratedBy =
  (db: Db, texts: Parameters<typeof sheetsFor>[1], indicators: Indicators) =>
  async (indicator: string, officeId: string): Promise<string | null> => {
    const sheets = await sheetsFor(db, texts, indicators, officeId)
    return sheets.find(({ sheet }) => sheet.items.some(item => item.indicator === indicator))?.sheet.title['zh-CN'] ?? null
  }

/** Lists of responsibilities over what is counted by branch, what branches hold, and what ratings ask for. */
export function responsibilitiesOf(db: Db, models: Parameters<typeof indicatorsOf>[0], ratings: Parameters<typeof sheetsFor>[1]) {
  const indicators = indicatorsOf(models)
  const [known, opened] = [knownTo(indicators), openResponsibilities(branchRecords)]
  return {
    known,
    opened,
    records: branchRecords,
    indicatorTitle: (id: string) => indicators.get(id)?.title ?? null,
    ratedBy: ratedBy(db, ratings, indicators),
    /** Every night: what the periods that have begun ask for. */
    fill: (today: string) => fillResponsibilities(db, { known, process: opened.process }, today),
  }
}
