/** Plants for the civil models: mass-lending-plaintiff, professional-lender, sham-suit-pattern, bulk-ip-claimant, repeated-text. */
import { anyName } from '../base/names.ts'
import { civilLine } from '../datasets/other-lines.ts'
import type { CivilRow } from '../datasets/other-rows.ts'
import { LENDING, lendingText } from '../province/civil-terms.ts'
import { CourtNumbers, courtOf } from '../province/courts.ts'
import type { Office } from '../province/offices.ts'
import type { Field } from './field.ts'

interface SuitWish {
  filed: number
  plaintiff: { name: string; id: string }
  office?: Office
  cause?: string
  amount?: number
  result?: CivilRow['result']
  byDefault?: boolean | null
  agent?: string | null
  defendant?: { name: string; id: string | null }
  /** Facts to put between 经审理查明 and 本院认为. */
  facts?: string
}

export function plantCivil(field: Field): void {
  const numbers = new CourtNumbers()
  const file = (wish: SuitWish): string => {
    const office = wish.office ?? field.county()
    const caseNo = numbers.next(office, '民初', wish.filed)
    const defendant = wish.defendant ?? { name: anyName(field.rng), id: field.personId() }
    const amount = (wish.amount ?? 20_000).toFixed(2)
    field.addLine(
      'civil_judgments',
      civilLine({
        caseNo,
        court: courtOf(office),
        cause: wish.cause ?? LENDING,
        filed: wish.filed,
        closed: Math.min(field.asOf, wish.filed + 60),
        plaintiff: wish.plaintiff.name,
        plaintiffId: wish.plaintiff.id,
        defendant: defendant.name,
        defendantId: defendant.id,
        agent: wish.agent ?? null,
        judge: anyName(field.rng),
        amount,
        result: wish.result ?? '判决',
        byDefault: wish.byDefault ?? (wish.result === undefined || wish.result === '判决' ? false : null),
        text: wish.facts === undefined ? null : judgmentWith(field, wish, office, caseNo, defendant.name, amount),
      }),
    )
    return caseNo
  }
  plantMassPlaintiffs(field, file)
  plantProfessionals(field, file)
  plantShams(field, file)
  plantClaimants(field, file)
  plantTexts(field, file)
}

type File = (wish: SuitWish) => string

function person(field: Field): { name: string; id: string } {
  return { name: anyName(field.rng), id: field.personId('male', 30, 55) }
}

/** n days from `first` on, `gap` days apart. */
const days = (first: number, gap: number, n: number): number[] => Array.from({ length: n }, (_, i) => first + i * gap)

function plantMassPlaintiffs(field: Field, file: File): void {
  const model = 'mass-lending-plaintiff'
  const start = () => field.asOf - field.rng.between(860, 900)
  for (let i = 0; i < field.count(4); i++) {
    const plaintiff = person(field)
    const many = i % 3 === 2
    // the first plaintiff's last suit lies on the last day of the window
    const filed = many ? days(start(), 30, 21) : i === 0 ? days(start(), 81, 10) : days(start(), 55, 10 + (i % 4))
    filed.forEach((day, k) => file({ filed: day, plaintiff, defendant: k % 4 === 3 ? { name: anyName(field.rng), id: null } : undefined }))
    field.hit(model, plaintiff.id, many ? 'high' : 'medium')
  }
  const wide = person(field)
  const first = start()
  for (const filed of [...days(first, 80, 9), first + 740]) file({ filed, plaintiff: wide })
  field.nearMiss(model, wide.id)
  const few = person(field)
  const same = { name: anyName(field.rng), id: field.personId() }
  days(start(), 40, 12).forEach((filed, k) => file({ filed, plaintiff: few, defendant: k < 4 ? same : undefined }))
  field.nearMiss(model, few.id)
  const trader = person(field)
  for (const filed of days(start(), 30, 14)) file({ filed, plaintiff: trader, cause: '买卖合同纠纷' })
  field.nearMiss(model, trader.id)
}

function plantProfessionals(field: Field, file: File): void {
  const model = 'professional-lender'
  const lend = (filed: readonly number[], amount: number, oneCourt: boolean): string => {
    const plaintiff = person(field)
    const office = oneCourt ? field.county() : undefined
    for (const day of filed) file({ filed: day, plaintiff, amount, office })
    return plaintiff.id
  }
  const recent = () => field.asOf - field.rng.between(400, 700)
  for (let i = 0; i < field.count(4); i++) {
    if (i % 5 === 0) field.hit(model, lend(days(field.asOf - 1060, 54, 20), 8000, true), 'medium')
    else if (i % 5 === 1) field.hit(model, lend(days(recent(), 38, 10), 9000, true), 'medium')
    else if (i % 5 === 2) field.hit(model, lend(days(recent(), 60, 5), 200_000, false), 'medium')
    else if (i % 5 === 3) field.hit(model, lend(days(recent(), 90, 3), 4_000_000, false), 'medium')
    else field.hit(model, lend(days(recent(), 35, 10), 150_000, true), 'high')
  }
  field.nearMiss(model, lend(days(field.asOf - 1060, 54, 19), 8000, true))
  field.nearMiss(model, lend(days(recent(), 42, 9), 9000, true))
  field.nearMiss(model, lend(days(recent(), 60, 5), 199_999.99, false))
  field.nearMiss(model, lend(days(recent(), 100, 2), 9_000_000, false))
}

function plantShams(field: Field, file: File): void {
  const model = 'sham-suit-pattern'
  /** Of so many suits: settled or dropped, decided by default, filed by one agent. */
  const sue = (suits: number, settled: number, defaulted: number, sameAgent: number): string => {
    const plaintiff = person(field)
    const agent = `${anyName(field.rng)}（同信律师事务所）`
    days(field.asOf - 1000, 40, suits).forEach((filed, k) => {
      const result = k < settled ? (k % 2 ? '撤诉' : '调解') : '判决'
      const by = k >= sameAgent ? `${anyName(field.rng)}（方圆律师事务所）` : agent
      file({ filed, plaintiff, amount: 5000, result, byDefault: result === '判决' ? k - settled < defaulted : null, agent: by })
    })
    return plaintiff.id
  }
  for (let i = 0; i < field.count(3); i++) {
    if (i % 4 === 0) field.hit(model, sue(16, 8, 0, 2), 'medium')
    else if (i % 4 === 1) field.hit(model, sue(15, 4, 3, 12), 'medium')
    else if (i % 4 === 2) field.hit(model, sue(18, 9, 9, 3), 'high')
    else field.hit(model, sue(15, 2, 8, 4), 'medium')
  }
  field.nearMiss(model, sue(14, 14, 0, 14))
  field.nearMiss(model, sue(15, 7, 7, 11))
}

function plantClaimants(field: Field, file: File): void {
  const model = 'bulk-ip-claimant'
  const causes = ['著作权权属、侵权纠纷', '侵害商标权纠纷', '专利权权属、侵权纠纷']
  const claim = (filed: readonly number[], cause: (k: number) => string): string => {
    const plaintiff = { name: `${anyName(field.rng).slice(0, 1)}氏版权代理有限公司`, id: field.orgId() }
    filed.forEach((day, k) => file({ filed: day, plaintiff, cause: cause(k), amount: 3000 }))
    return plaintiff.id
  }
  const start = () => field.asOf - field.rng.between(400, 800)
  for (let i = 0; i < field.count(2); i++) {
    const filed = i === 0 ? [...days(start(), 19, 19)] : days(start(), 12, 20 + i)
    // twenty suits, the last on the last day of the window
    if (i === 0) filed.push(filed[0]! + 364)
    field.hit(
      model,
      claim(filed, k => causes[k % 3]!),
      'medium',
    )
  }
  const long = days(start(), 19, 19)
  field.nearMiss(
    model,
    claim([...long, long[0]! + 365], k => causes[k % 2]!),
  )
  field.nearMiss(
    model,
    claim(days(start(), 9, 24), k => (k % 3 === 0 ? '买卖合同纠纷' : causes[0]!)),
  )
}

function plantTexts(field: Field, file: File): void {
  const model = 'repeated-text'
  const group = (facts: readonly string[], cause = LENDING): string =>
    facts
      .map(text => file({ filed: field.dayBefore(800, 100), plaintiff: person(field), cause, facts: text }))
      .reduce((least, caseNo) => (caseNo < least ? caseNo : least))
  const story = () => /经审理查明：([^]*?)，尚欠/.exec(lendingText(field.rng, '', '', '', '', ''))![1]!
  /** The story with a word more after each of its first commas: one leaves nine tenths of the grams, four do not. */
  const told = (text: string, word: string, times: number) =>
    text
      .split('，')
      .map((part, k) => (k > 0 && k <= times ? word + part : part))
      .join('，')
  for (let i = 0; i < field.count(2); i++) {
    const text = story()
    field.hit(
      model,
      group(Array.from({ length: 3 + (i % 3) }, (_, k) => `${told(text, '又', k === 1 ? 1 : 0)}，以上款项共计${(k + 3) * 11000}元`)),
      'medium',
    )
  }
  const loose = story()
  field.nearMiss(model, group([loose, told(loose, '又', 4), told(loose, '复', 4)]))
  const two = story()
  field.nearMiss(model, group([two, two]))
  field.nearMiss(model, group(Array.from({ length: 3 }, () => '被告向原告借款，到期未还，原告诉至本院')))
  const other = story()
  field.nearMiss(model, group([other, other, other], '买卖合同纠纷'))
}

function judgmentWith(field: Field, wish: SuitWish, office: Office, caseNo: string, defendant: string, amount: string): string {
  const text = lendingText(field.rng, courtOf(office), caseNo, wish.plaintiff.name, defendant, amount)
  return text.replace(/经审理查明：[^]*?\n/, () => `经审理查明：${wish.facts}。\n`)
}
