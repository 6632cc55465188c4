/** Civil judgments, what is enforced of them, and what debtors and others own. Neighbouring suits share a few plaintiffs, so nobody has to be remembered. */
import { workingFrom } from '../base/days.ts'
import { nthPersonId, orgId } from '../base/identity.ts'
import { anyName, personName, type Sex } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { AssetRow, CivilRow, EnforcementRow } from '../datasets/other-rows.ts'
import { companyName, companyOrgId } from './background-companies.ts'
import { BANKS, CIVIL_CAUSES, isIntellectualProperty, LAW_FIRMS, LENDING, lendingText } from './civil-terms.ts'
import { CourtNumbers, courtOf, PLANTED_NUMBERS } from './courts.ts'
import type { Office } from './offices.ts'
import type { World } from './world.ts'

const STREAM = streamOf('civil')
const PARTY = streamOf('civil-parties')
/** Lenders among the plaintiffs of so many neighbouring suits: one or two suits each, seldom five. */
const LENDER_BUNDLE = { suits: 60, plaintiffs: 8 }
const HOLDER_BUNDLE = { suits: 600, plaintiffs: 4 }
/** Texts of judgments are long: at large scales only so many suits carry one. */
const TEXTS = 20_000
/** Parties of civil suits count from here, past every suspect. */
const FIRST_PARTY = 20_000_000

export interface CivilFile {
  suit: CivilRow
  enforcement: EnforcementRow | null
  asset: Omit<AssetRow, 'assetNo'> | null
}

interface Party {
  name: string
  id: string
}

export class CivilSource {
  readonly suits: number
  readonly #world: World
  readonly #rng: Rng
  readonly #parties: Rng
  readonly #numbers = new CourtNumbers(PLANTED_NUMBERS)
  readonly #enforcements: CourtNumbers
  readonly #counties: Office[]
  readonly #textShare: number
  readonly #companies: number

  constructor(world: World, suits: number, companies: number, enforcements: CourtNumbers) {
    this.suits = suits
    this.#world = world
    this.#rng = new Rng(world.seed)
    this.#parties = new Rng(world.seed)
    this.#enforcements = enforcements
    this.#counties = world.offices.filter(office => office.level === 'county')
    this.#textShare = Math.min(0.6, TEXTS / (suits * 0.14))
    this.#companies = companies
  }

  suit(n: number): CivilFile {
    const rng = this.#rng.at(STREAM, n)
    const { start, asOf } = this.#world
    const filed = workingFrom(start - 150 + Math.floor(((n + rng.unit()) / this.suits) * (asOf - start)))
    const closed = workingFrom(Math.min(filed + rng.between(15, 135), asOf - 12))
    const cause = CIVIL_CAUSES.pick(rng)
    const office = rng.pick(this.#counties)
    const court = courtOf(office)
    const plaintiff = this.#plaintiff(n, cause, rng.below(1024))
    const defendant = this.#defendant(n, cause, rng.unit())
    const draw = rng.unit()
    const result = draw < 0.5 ? '判决' : draw < 0.78 ? '调解' : draw < 0.97 ? '撤诉' : '驳回'
    const amount =
      cause === '离婚纠纷' || cause === '抚养纠纷'
        ? null
        : rng.logNormal(cause === '建设工程施工合同纠纷' ? 600_000 : 60_000, 1.1).toFixed(2)
    const caseNo = this.#numbers.next(office, '民初', filed)
    const suit: CivilRow = {
      caseNo,
      court,
      cause,
      filed,
      closed,
      plaintiff: plaintiff.name,
      plaintiffId: rng.unit() < 0.96 ? plaintiff.id : null,
      defendant: defendant.name,
      defendantId: rng.unit() < 0.93 ? defendant.id : null,
      agent: rng.unit() < 0.45 ? `${anyName(rng)}（${rng.pick(LAW_FIRMS)}）` : null,
      judge: anyName(rng),
      amount,
      result,
      byDefault: result === '判决' ? rng.unit() < 0.2 : null,
      text:
        cause === LENDING && result === '判决' && rng.unit() < this.#textShare
          ? lendingText(rng, court, caseNo, plaintiff.name, defendant.name, amount!)
          : null,
    }
    const enforcement = this.#enforcement(rng, office, suit)
    return { suit, enforcement, asset: this.#asset(rng, enforcement) }
  }

  #person(n: number, stage: number): Party {
    const rng = this.#parties.at(PARTY + stage, n)
    const sex: Sex = rng.unit() < 0.6 ? 'male' : 'female'
    return {
      name: personName(rng, sex),
      id: nthPersonId(FIRST_PARTY + n * 2 + stage, this.#world.asOf - rng.between(24 * 365, 57 * 365), sex),
    }
  }

  #company(n: number): Party {
    const which = this.#parties.at(PARTY + 7, n).below(this.#companies)
    return { name: companyName(this.#world, which), id: companyOrgId(this.#world, which) }
  }

  #plaintiff(n: number, cause: string, turn: number): Party {
    if (cause === LENDING)
      return this.#person(Math.floor(n / LENDER_BUNDLE.suits) * LENDER_BUNDLE.suits + (turn % LENDER_BUNDLE.plaintiffs), 0)
    if (isIntellectualProperty(cause))
      return this.#company(Math.floor(n / HOLDER_BUNDLE.suits) * HOLDER_BUNDLE.plaintiffs + (turn % HOLDER_BUNDLE.plaintiffs))
    if (cause === '金融借款合同纠纷' || cause === '信用卡纠纷') {
      const bank = turn % BANKS.length
      return { name: `${BANKS[bank]}股份有限公司`, id: orgId('91', '670100', 27_000_000_000 + bank) }
    }
    return /买卖合同|物业|建设工程|承揽|租赁/.test(cause) && turn % 4 !== 0 ? this.#company(n) : this.#person(n, 0)
  }

  #defendant(n: number, cause: string, draw: number): Party {
    const firm = /劳动|劳务|建设工程|著作权|商标|专利/.test(cause) ? 0.85 : /买卖|承揽|租赁/.test(cause) ? 0.5 : 0
    return draw < firm ? this.#company(n * 2 + 1_000_003) : this.#person(n, 1)
  }

  #enforcement(rng: Rng, office: Office, suit: CivilRow): EnforcementRow | null {
    if (suit.defendantId === null || suit.amount === null || (suit.result !== '判决' && suit.result !== '调解') || rng.unit() >= 0.38)
      return null
    const { asOf } = this.#world
    const filed = workingFrom(suit.closed! + rng.between(20, 120))
    if (filed > asOf) return null
    const closed = filed + rng.between(20, 180)
    const draw = rng.unit()
    const closing = draw < 0.38 ? '执行完毕' : draw < 0.8 ? '终结本次执行程序' : draw < 0.94 ? '终结执行' : '和解长期履行'
    const done = closed <= asOf
    const share = closing === '执行完毕' ? 1 : rng.unit() * 0.4
    return {
      caseNo: this.#enforcements.next(office, '执', filed),
      basedOn: suit.caseNo,
      court: suit.court,
      debtor: suit.defendant,
      debtorId: suit.defendantId,
      filed,
      closed: done ? closed : null,
      closing: done ? closing : null,
      amount: suit.amount,
      recovered: done ? (Number(suit.amount) * share).toFixed(2) : null,
    }
  }

  /** Debtors whose case was ended for want of assets own none (but for a few), or sold theirs before; others own what they own. */
  #asset(rng: Rng, enforcement: EnforcementRow | null): CivilFile['asset'] {
    if (!enforcement || enforcement.closed === null) return null
    const ended = enforcement.closing === '终结本次执行程序'
    const draw = rng.unit()
    if (draw >= (ended ? 0.09 : 0.25)) return null
    const acquired = enforcement.filed - rng.between(300, 4000)
    const released = ended && draw >= 0.008 ? enforcement.filed - rng.between(10, 280) : null
    return { ownerId: enforcement.debtorId, ...drawAsset(rng), acquired, released }
  }
}

/** Kind and value of something registered. */
export function drawAsset(rng: Rng): Pick<AssetRow, 'kind' | 'value'> {
  const draw = rng.unit()
  const kind = draw < 0.45 ? '不动产' : draw < 0.8 ? '车辆' : draw < 0.88 ? '股权' : '公积金'
  const median = { 不动产: 700_000, 车辆: 90_000, 股权: 300_000, 公积金: 40_000 }[kind]
  return { kind, value: rng.unit() < 0.9 ? rng.logNormal(median, 0.6).toFixed(2) : null }
}
