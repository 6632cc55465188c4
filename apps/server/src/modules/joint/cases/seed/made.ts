import { addDays } from '@jianqing/calendar'
import type { JointCharge, JointCustody, JointProcedure } from '@jianqing/contract'
import { Rng } from '@jianqing/demo'
import { withCheckDigit } from '../../../../platform/person/index.ts'

const SEED = 20_261_203
const STREAM = 68
/** How long ago the first was caught, and since when all three sit in one house. */
const FROM_DAYS = 455
export const ONE_STOP_DAYS = 240
const BEFORE = 118
const AFTER = 390

const SURNAMES = [...'罗彭杜尹范江贺施卢魏曹邓许傅沈曾彭吕苏蒋蔡']
const GIVEN = ['文斌', '永福', '志强', '海涛', '晓东', '建军', '国庆', '德胜', '长林', '宏伟', '丽华', '春梅']
const LAWYERS = ['高律师', '秦律师', '陶律师']

/** One person's case with the days on which things were done, some of which may not have come. */
export interface MadeCase {
  n: number
  name: string
  idNo: string
  charge: JointCharge
  alcohol: number | null
  custody: JointCustody
  procedure: JointProcedure
  lawyer: string
  /** Where the case stands still although its day has not come. */
  blocked: string | null
  caughtOn: string
  sampledOn: string | null
  testedOn: string | null
  filedOn: string
  transferredOn: string
  statementOn: string
  chargedOn: string
  acceptedOn: string
  heardOn: string
  pronouncedOn: string
  servedOn: string
}

const CHARGES: readonly JointCharge[] = ['theft', 'assault', 'traffic']
const BLOCKS = ['附民调解书缺签字', '被害人谅解书未到', '社区矫正调查评估未回']

/** Days of police, procuratorate and court together, in a case of before and of after. */
const LENGTHS = { before: { police: 19, office: 15, court: 18 }, after: { police: 9, office: 7, court: 6 } } as const

function make(n: number, caughtOn: string, lengths: (typeof LENGTHS)[keyof typeof LENGTHS]): MadeCase {
  const rng = new Rng(SEED).at(STREAM, n)
  const about = (days: number) => Math.max(2, rng.between(Math.ceil(days * 0.55), Math.floor(days * 1.5)))
  const drunk = rng.chance(0.86)
  const [police, office, court] = [about(lengths.police), about(lengths.office), about(lengths.court)]
  const sampled = drunk ? caughtOn : null
  const tested = drunk ? addDays(caughtOn, Math.floor(police * 0.5)) : null
  const filedOn = addDays(caughtOn, Math.floor(police * 0.6))
  const transferredOn = addDays(caughtOn, police)
  const statementOn = addDays(transferredOn, Math.ceil(office * 0.6))
  const chargedOn = addDays(transferredOn, office)
  const acceptedOn = addDays(chargedOn, Math.min(2, Math.floor(court / 4)))
  const pronouncedOn = addDays(chargedOn, court)
  const birth = `19${rng.between(65, 99)}${String(rng.between(1, 12)).padStart(2, '0')}${String(rng.between(1, 28)).padStart(2, '0')}`
  return {
    n,
    name: rng.pick(SURNAMES) + rng.pick(GIVEN),
    idNo: withCheckDigit(`990105${birth}${String(n % 1000).padStart(3, '0')}`),
    charge: drunk ? 'dangerous_driving' : rng.pick(CHARGES),
    alcohol: drunk ? rng.between(84, 240) : null,
    custody: rng.chance(0.1) ? 'detention' : rng.chance(0.06) ? 'none' : 'bail',
    // what takes longer than the fast track allows was not of it
    procedure: office > 10 || court > 12 ? 'summary' : 'fast',
    lawyer: rng.pick(LAWYERS),
    blocked: rng.chance(0.09) ? rng.pick(BLOCKS) : null,
    caughtOn,
    sampledOn: sampled,
    testedOn: tested,
    filedOn,
    transferredOn,
    statementOn,
    chargedOn,
    acceptedOn,
    heardOn: pronouncedOn,
    pronouncedOn,
    servedOn: addDays(pronouncedOn, rng.between(1, 5)),
  }
}

/** The same whenever the demonstration is made, counted back from its day. */
export function makeCases(today: string): MadeCase[] {
  const spread = (i: number, of: number, from: number, to: number) => addDays(today, -from + Math.floor((i * (from - to)) / of))
  return [
    ...Array.from({ length: BEFORE }, (_, i) => make(i, spread(i, BEFORE, FROM_DAYS, ONE_STOP_DAYS + 1), LENGTHS.before)),
    ...Array.from({ length: AFTER }, (_, i) => make(BEFORE + i, spread(i, AFTER, ONE_STOP_DAYS, 0), LENGTHS.after)),
  ]
}
