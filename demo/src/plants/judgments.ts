/** Plants around criminal judgments and enforcement: ended-with-assets, fine-not-enforced, licence-not-revoked, lifetime-ban-missing. */
import { anyName } from '../base/names.ts'
import { assetLine, enforcementLine, judgmentLine, revocationLine } from '../datasets/other-lines.ts'
import type { AssetRow, EnforcementRow, JudgmentRow } from '../datasets/other-rows.ts'
import { CourtNumbers, courtOf } from '../province/courts.ts'
import { correctionLine, executionOf } from '../province/execution.ts'
import type { Field } from './field.ts'

/** Adds a judgment that takes effect eleven days after it is given, and that is carried out unless `carried` is false. */
export type AddJudgment = (wish: Partial<JudgmentRow>, carried?: boolean) => JudgmentRow

export function judgments(field: Field): AddJudgment {
  const numbers = new CourtNumbers()
  return (wish, carried = true) => {
    const judged = wish.judged ?? field.dayBefore(900, 200)
    const row: JudgmentRow = {
      caseNo: numbers.next(field.county(), '刑初', judged),
      defendant: anyName(field.rng),
      defendantId: wish.defendantId ?? field.personId(),
      cause: '盗窃罪',
      judged,
      effective: judged + 11,
      penalty: '拘役',
      probation: false,
      termFrom: null,
      termTo: null,
      probationTo: null,
      deprived: null,
      deprivedTo: null,
      drunk: null,
      fled: null,
      fine: null,
      ...wish,
    }
    field.addLine('criminal_judgments', judgmentLine(row))
    const { served, correction } = executionOf(row, field.asOf)
    if (carried && served) field.plants.restraints.push(served)
    if (carried && correction) field.addLine('corrections', correctionLine(correction))
    return row
  }
}

export function plantJudgments(field: Field, judge: AddJudgment): void {
  const numbers = new CourtNumbers()
  const enforce = (wish: Partial<EnforcementRow> & { filed: number }): EnforcementRow => {
    const county = field.county()
    const row: EnforcementRow = {
      caseNo: numbers.next(county, '执', wish.filed),
      basedOn: null,
      court: courtOf(county),
      debtor: anyName(field.rng),
      debtorId: field.personId(),
      closed: null,
      closing: null,
      amount: '80000.00',
      recovered: null,
      ...wish,
    }
    field.addLine('enforcement_cases', enforcementLine(row))
    return row
  }
  plantEnded(field, enforce)
  plantFines(field, judge, enforce)
  plantLicences(field, judge)
}

function plantEnded(field: Field, enforce: (wish: Partial<EnforcementRow> & { filed: number }) => EnforcementRow): void {
  const model = 'ended-with-assets'
  let serial = 0
  const end = (
    recovered: string | null,
    closing: EnforcementRow['closing'],
    asset: { after?: number; released?: number | null; value: string | null },
  ): string => {
    const filed = field.dayBefore(700, 300)
    const row = enforce({ filed, closed: filed + 150, closing, amount: '80000.00', recovered })
    serial += 1
    const owned: AssetRow = {
      assetNo: `DJ67${String(90_000_000 + serial)}`,
      ownerId: row.debtorId,
      kind: '不动产',
      acquired: asset.after === undefined ? filed - 900 : filed + 150 + asset.after,
      released: asset.released === undefined || asset.released === null ? null : filed + 150 + asset.released,
      value: asset.value,
    }
    field.addLine('assets', assetLine(owned))
    return row.caseNo
  }
  const ended = '终结本次执行程序'
  for (let i = 0; i < field.count(4); i++) {
    if (i % 4 === 0) field.hit(model, end(null, ended, { value: '80000.00' }), 'high')
    else if (i % 4 === 1) field.hit(model, end('10000.00', ended, { value: '69999.99' }), 'medium')
    else if (i % 4 === 2) field.hit(model, end(null, ended, { value: null, after: 60 }), 'medium')
    else field.hit(model, end('30000.00', ended, { value: '50000.00', released: 1 }), 'high')
  }
  field.nearMiss(model, end(null, ended, { value: '500000.00', released: 0 }))
  field.nearMiss(model, end(null, ended, { value: '500000.00', released: -30 }))
  field.nearMiss(model, end(null, '终结执行', { value: '500000.00' }))
}

function plantFines(
  field: Field,
  judge: AddJudgment,
  enforce: (wish: Partial<EnforcementRow> & { filed: number }) => EnforcementRow,
): void {
  const model = 'fine-not-enforced'
  const add = (fine: string | null, after: number | null, judged?: number): string => {
    const row = judge({ fine, ...(judged === undefined ? {} : { judged }) })
    if (after !== null)
      enforce({
        filed: row.effective + after,
        basedOn: row.caseNo,
        debtor: row.defendant,
        debtorId: row.defendantId,
        amount: fine ?? '0.00',
      })
    return row.caseNo
  }
  for (let i = 0; i < field.count(4); i++) field.hit(model, add('5000.00', i % 3 === 1 ? 31 : null), 'medium')
  field.nearMiss(model, add('5000.00', 30))
  field.nearMiss(model, add(null, null))
  field.nearMiss(model, add('0.00', null))
  field.nearMiss(model, add('5000.00', null, field.asOf - 41))
}

function plantLicences(field: Field, judge: AddJudgment): void {
  const drive = (
    wish: Partial<JudgmentRow>,
    revoked: (row: JudgmentRow) => readonly (readonly [number, '五年' | '十年' | '终身' | '终生'])[],
  ): string => {
    const row = judge({ cause: '危险驾驶罪', drunk: true, ...wish })
    for (const [day, ban] of revoked(row)) field.addLine('licence_revocations', revocationLine(row.defendantId, day, ban))
    return row.caseNo
  }
  const crash = { cause: '交通肇事罪', drunk: false, fled: false }
  const kept = 'licence-not-revoked'
  for (let i = 0; i < field.count(5); i++) {
    if (i % 4 === 0)
      field.hit(
        kept,
        drive({}, () => []),
        'high',
      )
    else if (i % 4 === 1)
      field.hit(
        kept,
        drive({}, row => [[row.effective + 31, '五年']]),
        'high',
      )
    else if (i % 4 === 2)
      field.hit(
        kept,
        drive(crash, () => []),
        'high',
      )
    else
      field.hit(
        kept,
        drive({}, row => [[row.judged - 366, '五年']]),
        'high',
      )
  }
  field.nearMiss(
    kept,
    drive({}, row => [[row.effective + 30, '五年']]),
  )
  field.nearMiss(
    kept,
    drive({}, row => [[row.judged - 365, '五年']]),
  )
  field.nearMiss(
    kept,
    drive({ drunk: false }, () => []),
  )

  const life = 'lifetime-ban-missing'
  for (let i = 0; i < field.count(3); i++) {
    const wish = i % 2 ? { ...crash, drunk: true } : { ...crash, fled: true }
    field.hit(
      life,
      drive(wish, row =>
        i % 3 === 2
          ? [
              [row.judged - 90, '五年'],
              [row.effective + 5, '十年'],
            ]
          : [[row.effective + 3, '五年']],
      ),
      'high',
    )
  }
  field.nearMiss(
    life,
    drive({ ...crash, fled: true }, row => [
      [row.judged - 90, '五年'],
      [row.effective + 200 > field.asOf ? field.asOf : row.effective + 200, '终生'],
    ]),
  )
  field.nearMiss(
    life,
    drive(crash, row => [[row.effective + 3, '五年']]),
  )
  field.nearMiss(
    life,
    drive({ ...crash, drunk: true }, () => []),
  )
  field.nearMiss(
    life,
    drive({ fled: true }, row => [[row.effective + 3, '五年']]),
  )
}
