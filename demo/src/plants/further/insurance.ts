/** pension-raised, aid-not-stopped, medical-group-visits, third-party-care-paid, revenue-undeclared. */
import { firstDay, lastDay, monthOfDay } from '../../base/days.ts'
import { deathLine, pensionLine } from '../../datasets/other-lines.ts'
import { d, m, type Ground } from './ground.ts'

export function plantInsurance(g: Ground): void {
  plantRises(g)
  plantBenefits(g)
  plantVisits(g)
  plantCare(g)
  plantRevenue(g)
}

function plantRises(g: Ground): void {
  const model = 'pension-raised'
  const { asOf, field, judge } = g
  const now = monthOfDay(asOf)
  const start = firstDay(now - 12)
  const raise = (paid: readonly (readonly [month: number, amount: string])[]): string => {
    const defendantId = field.pensionerId()
    const probationTo = lastDay(now - 2)
    judge({ defendantId, cause: '诈骗罪', judged: start - 11, penalty: '有期徒刑', probation: true, probationTo })
    for (const [month, amount] of paid) field.addLine('pension_payments', pensionLine(defendantId, month, amount))
    return defendantId
  }
  field.hit(
    model,
    raise([
      [now - 12, '3000.00'],
      [now - 11, '3000.01'],
    ]),
    'medium',
  )
  field.hit(
    model,
    raise([
      [now - 6, '3000.00'],
      [now - 5, '3100.00'],
      [now - 4, '3200.00'],
      [now - 3, '3300.00'],
    ]),
    'high',
  )
  field.nearMiss(
    model,
    raise([
      [now - 13, '3000.00'],
      [now - 12, '3100.00'],
    ]),
  )
  field.nearMiss(
    model,
    raise([
      [now - 2, '3000.00'],
      [now - 1, '3100.00'],
    ]),
  )
  field.nearMiss(
    model,
    raise([
      [now - 6, '3000.00'],
      [now - 4, '3100.00'],
    ]),
  )
}

function plantBenefits(g: Ground): void {
  const model = 'aid-not-stopped'
  const { asOf, field, judge } = g
  const now = monthOfDay(asOf)
  const pay = (person: string, kind: string, ...months: number[]): string => {
    for (const month of months) g.add('benefits', [person, kind, m(month), '620.00'])
    return `${person}|${kind}`
  }
  const jailed = (termTo: number): string => {
    const defendantId = g.person()
    judge({ defendantId, cause: '诈骗罪', judged: firstDay(now - 11), penalty: '有期徒刑', termFrom: firstDay(now - 11), termTo })
    return defendantId
  }
  field.hit(model, pay(jailed(lastDay(now - 4)), '低保', now - 4), 'medium')
  field.nearMiss(model, pay(jailed(lastDay(now - 4) - 1), '低保', now - 4))
  field.hit(model, pay(jailed(lastDay(now - 2)), '特困', now - 6, now - 5, now - 4), 'high')
  const dead = field.pensionerId()
  field.addLine('deaths', deathLine(dead, firstDay(now - 5) + 3))
  field.hit(model, pay(dead, '高龄津贴', now - 5, now - 4), 'medium')
  const gone = field.pensionerId()
  field.addLine('deaths', deathLine(gone, firstDay(now - 5) + 3))
  field.nearMiss(model, pay(gone, '高龄津贴', now - 5))
  const work = (back: string): string => {
    const person = g.person()
    g.add('contributions', [person, field.orgId(), m(now - 3), d(asOf - 80), back])
    return pay(person, '失业金', now - 3)
  }
  field.hit(model, work('否'), 'medium')
  field.nearMiss(model, work('是'))
}

function plantVisits(g: Ground): void {
  const model = 'medical-group-visits'
  const { asOf, field } = g
  const together = (people: number, days: readonly number[], total: string): string => {
    const [ids, hospital] = [Array.from({ length: people }, () => g.person(asOf - 60 * 365)), field.orgId()]
    for (const ago of days)
      for (const id of ids) g.add('medical_claims', [g.no('YB'), id, hospital, d(asOf - ago), total, '90.00', '颈椎病'])
    return [...ids].sort()[0]!
  }
  field.hit(model, together(4, [300, 200, 121], '318.00'), 'medium')
  field.nearMiss(model, together(4, [300, 200, 120], '318.00'))
  field.nearMiss(model, together(4, [300, 200], '318.00'))
  field.nearMiss(model, together(4, [300, 200, 121], '99.99'))
  field.hit(model, together(10, [90], '256.00'), 'high')
  field.nearMiss(model, together(9, [90], '256.00'))
  // a couple
  field.nearMiss(model, together(2, [300, 200, 121], '318.00'))
}

function plantCare(g: Ground): void {
  const model = 'third-party-care-paid'
  const { asOf, field } = g
  const hurt = (before: number, fund: string, more: { suit?: boolean; diagnosis?: string } = {}): string => {
    const [person, filed] = [g.person(), asOf - 100]
    if (more.suit !== false) g.sue({ filed, cause: '机动车交通事故责任纠纷', plaintiffId: person, result: '判决', amount: '120000.00' })
    g.add('medical_claims', [g.no('YB'), person, field.orgId(), d(filed - before), '20000.00', fund, more.diagnosis ?? '右股骨骨折'])
    return person
  }
  field.hit(model, hurt(729, '9999.99'), 'medium')
  field.nearMiss(model, hurt(730, '9999.99'))
  field.hit(model, hurt(0, '10000.00'), 'high')
  field.nearMiss(model, hurt(60, '0.00'))
  field.nearMiss(model, hurt(60, '9000.00', { suit: false }))
  field.nearMiss(model, hurt(60, '9000.00', { diagnosis: '高血压' }))
}

function plantRevenue(g: Ground): void {
  const model = 'revenue-undeclared'
  const { asOf, field } = g
  const month = monthOfDay(asOf) - 13
  const year = Math.floor(month / 12)
  const sell = (units: number, base: string | null, price: string | null = '10.00'): string => {
    const org = field.orgId()
    g.add('activity', [org, m(month), '加油', units, price])
    if (base !== null) g.add('tax_returns', [org, m(month), '增值税', base])
    return `${org}|${year}`
  }
  field.hit(model, sell(111, '1000.00'), 'medium')
  field.nearMiss(model, sell(110, '1000.00'))
  field.hit(model, sell(131, '1000.00'), 'high')
  field.hit(model, sell(50, null), 'high')
  field.nearMiss(model, sell(500, '1000.00', null))
}
