import { casesSeen } from '../../platform/chain/index.ts'
import { personRefs } from '../../platform/person/index.ts'
import type { Given } from '../../platform/room/index.ts'
import { defaultAsOf, readSetting } from '../../platform/setting/index.ts'
import { STALE_DAYS } from '../../modules/models/index.ts'
import type { Numbers } from '../numbers.ts'
import type { Opened } from '../opened.ts'
import type { Papers } from '../papers.ts'
import { openParty } from '../party.ts'
import type { Parts } from '../staff.ts'
import type { Work } from '../work.ts'

export interface House extends Pick<Parts, 'config' | 'version' | 'welcome'> {
  opened: Opened
  numbers: Numbers
  work: Work
  papers: Papers
  /** What all rooms give; they read it when they are asked. */
  all: () => Given
}

/** Everything of the house by its name, from which each area takes what its rooms need. */
export function within(house: House) {
  const { opened, numbers, work, papers, all } = house
  const { db, catalogue, seals, lake, registry } = opened
  const asOf = () => defaultAsOf(db)
  return {
    ...house,
    ...opened,
    ...catalogue,
    ...numbers,
    ...work,
    ...papers,
    opened,
    work,
    batches: { jobs: work.jobs, kind: work.kinds.batch },
    party: openParty(db),
    asOf,
    shelf: { registry, lake, asOf, staleDays: () => readSetting(db, STALE_DAYS) },
    measures: { shelf: numbers.measuring, cellsOf: numbers.cellsOf, refresh: () => numbers.factsKept.refresh() },
    personRefOf: personRefs(seals),
    portalUrl: house.config.portal?.baseUrl ?? house.config.baseUrl,
    casesKnown: casesSeen(db, () => all().chains),
  }
}

export type Within = ReturnType<typeof within>
