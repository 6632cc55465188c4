import { type BranchDetail, text } from '@jianqing/contract'
import { findLimit, loadLimits } from '@jianqing/catalogue/limits'
import type { BranchRow } from '../../../platform/branch/index.ts'
import { LEAST } from './covered.ts'

type Check = BranchDetail['checks'][number]

/** What a branch is formed by: the figures are those that are commonly told, their articles were not read. */
const COMMITTEE_FROM = 7
const MOST = 50
const UNREAD = '支部工作条例(试行)'

export interface Formed {
  full: number
  all: number
  /** Officers beside the secretary's and deputy's are what makes a committee. */
  officers: number
}

const check = (id: string, zh: string, en: string, found: Check['found'], holds: Check['holds']): Check => ({
  id,
  title: text(zh, en),
  found,
  holds,
  basis: UNREAD,
  verified: false,
})

const fullMembers = (n: number) => text(`正式党员 ${n} 名`, `${n} full members`)

/** How a branch stands to the rules of its formation; each says whether its article was read. Groups and committees have none here. */
export function checksOf({ kind, hasCommittee }: BranchRow, { full, all, officers }: Formed): Check[] {
  if (kind === 'group' || kind === 'committee' || kind === 'office_committee') return []
  const least = check('least', `正式党员不少于 ${LEAST} 名`, `At least ${LEAST} full members`, fullMembers(full), full >= LEAST)
  if (kind === 'temporary') return [least]
  return [
    least,
    check('most', `党员一般不超过 ${MOST} 名`, `As a rule at most ${MOST} members`, text(`党员 ${all} 名`, `${all} members`), all <= MOST),
    full >= COMMITTEE_FROM
      ? check(
          'committee',
          `正式党员 ${COMMITTEE_FROM} 名以上，设支部委员会`,
          `A committee from ${COMMITTEE_FROM} full members on`,
          hasCommittee ? text(`已设，委员 ${officers} 名`, `There is one, ${officers} officers`) : text('未设', 'There is none'),
          hasCommittee,
        )
      : check(
          'secretary',
          `正式党员不足 ${COMMITTEE_FROM} 名，设书记 1 名`,
          `Below ${COMMITTEE_FROM} full members a secretary alone`,
          hasCommittee ? text('已设支部委员会', 'There is a committee') : text('未设支部委员会', 'There is no committee'),
          !hasCommittee,
        ),
  ]
}

/** What a temporary branch may not do, in the words of the catalogue. */
export function notForTemporary(on: string): NonNullable<BranchDetail['mayNot']> {
  const limit = findLimit(loadLimits(), 'party-temp', on)
  return {
    words: text(
      '不发展党员、不处分处置党员、不收缴党费、不选举代表，不进行换届；随办案组终止',
      'It admits and disciplines nobody, collects no dues, elects no delegates and holds no election; it ends with its team',
    ),
    basis: limit?.article.replace('第8?条', '') ?? UNREAD,
    verified: limit?.verified ?? false,
  }
}
