/** housing-fund-mediation, wage-claim-cluster, labour-relation-backpay, auction-breach, judicial-aid-lead. */
import { firstDay, monthOfDay, plusMonths } from '../../base/days.ts'
import { d, m, type Ground } from './ground.ts'

export function plantLabour(g: Ground): void {
  plantMediation(g)
  plantWages(g)
  plantBackPay(g)
  plantAuctions(g)
  plantAid(g)
}

const least = (keys: string[]): string => keys.sort()[0]!

function plantMediation(g: Ground): void {
  const model = 'housing-fund-mediation'
  const { asOf, field } = g
  const group = (n: number, more: { draw?: number; settle?: number; ground?: string; payee?: boolean } = {}): string => {
    const [plaintiffId, filed] = [g.person(), asOf - 300]
    const cases = Array.from({ length: n }, (_, i) => {
      const defendantId = g.person()
      // the last one decides
      const isLast = i === n - 1
      const closed = filed + (isLast ? (more.settle ?? 15) : 9)
      const row = g.sue({ filed, closed, plaintiffId, defendantId })
      const drawn = closed + (isLast ? (more.draw ?? 90) : 20)
      const payee = isLast && more.payee ? g.person() : plaintiffId
      g.add('fund_withdrawals', [g.no('TQ'), defendantId, d(drawn), '30000.00', isLast ? (more.ground ?? '司法扣划') : '司法扣划', payee])
      return row.caseNo
    })
    return least(cases)
  }
  field.hit(model, group(3), 'medium')
  field.hit(model, group(10), 'high')
  field.hit(model, group(3, { payee: true }), 'high')
  field.nearMiss(model, group(3, { draw: 91 }))
  field.nearMiss(model, group(3, { settle: 16 }))
  field.nearMiss(model, group(3, { ground: '购房' }))
  field.nearMiss(model, group(2))
}

function plantWages(g: Ground): void {
  const model = 'wage-claim-cluster'
  const { asOf, field } = g
  const employer = (n: number, more: { debt?: boolean; agent?: boolean; spread?: number } = {}): string => {
    const org = field.orgId()
    const first = asOf - 250
    if (more.debt !== false) g.enforce({ debtorId: org, debtor: '某机械有限公司', filed: first - 100 })
    for (let i = 0; i < n; i++) {
      const [person, filed] = [g.person(), i === n - 1 ? first + (more.spread ?? 89) : first]
      const agent = more.agent ? '江岳律师' : null
      g.add('labour_awards', [g.no('江劳人仲案'), '追索劳动报酬', person, org, agent, d(filed), d(filed + 3), '调解'])
      g.add('contributions', [person, org, m(monthOfDay(filed) - 1), d(filed - 40), '否'])
    }
    return org
  }
  field.hit(model, employer(10), 'medium')
  field.hit(model, employer(10, { agent: true }), 'high')
  field.nearMiss(model, employer(9, { agent: true }))
  field.nearMiss(model, employer(10, { agent: true, debt: false }))
  field.nearMiss(model, employer(10, { agent: true, spread: 90 }))
}

function plantBackPay(g: Ground): void {
  const model = 'labour-relation-backpay'
  const { asOf, field } = g
  const group = (n: number, more: { months?: number; born?: number; paid?: number } = {}): string => {
    const [org, filed] = [field.orgId(), asOf - 400]
    const closed = filed + 30
    const cases = Array.from({ length: n }, (_, i) => {
      const isLast = i === n - 1
      const person = g.person(isLast ? (more.born ?? plusMonths(filed, -540)) : filed - 50 * 366)
      const no = g.no('江劳人仲案')
      g.add('labour_awards', [no, '确认劳动关系', person, org, null, d(filed), d(closed), '裁决'])
      const paid = closed + (isLast ? (more.paid ?? 180) : 60)
      for (let k = 0; k < (isLast ? (more.months ?? 36) : 36); k++)
        g.add('contributions', [person, org, m(monthOfDay(filed) - 100 + k), d(paid), '是'])
      return no
    })
    return least(cases)
  }
  field.hit(model, group(5), 'medium')
  field.hit(model, group(5, { paid: 0 }), 'medium')
  field.nearMiss(model, group(5, { months: 35 }))
  field.nearMiss(model, group(5, { paid: 181 }))
  field.nearMiss(model, group(5, { born: plusMonths(asOf - 400, -540) + 40 }))
}

function plantAuctions(g: Ground): void {
  const model = 'auction-breach'
  const { asOf, field } = g
  const lot = (more: { start?: string; notice?: number; deposit?: string; hours?: number; again?: number } = {}): string => {
    const { caseNo } = g.enforce({ filed: asOf - 500 })
    const opened = asOf - 200
    const { start = '700000.00', deposit = '70000.00', hours = 24, notice = 30 } = more
    const round = (n: number, price: string, on: number, days: number, result: string) =>
      g.add('auctions', [caseNo, '商铺一间', n, '不动产', '1000000.00', price, deposit, d(on - days), d(on), hours, result])
    round(1, start, opened, notice, more.again === undefined ? '成交' : '流拍')
    if (more.again !== undefined) round(2, '560000.00', opened + more.again, 15, '成交')
    return `${caseNo}|商铺一间`
  }
  field.nearMiss(model, lot())
  field.hit(model, lot({ start: '699999.99' }), 'high')
  field.hit(model, lot({ notice: 29 }), 'medium')
  field.hit(model, lot({ deposit: '140000.01' }), 'medium')
  field.nearMiss(model, lot({ deposit: '140000.00' }))
  field.hit(model, lot({ hours: 23, notice: 29 }), 'high')
  field.nearMiss(model, lot({ again: 30 }))
  field.hit(model, lot({ again: 31 }), 'medium')
}

function plantAid(g: Ground): void {
  const model = 'judicial-aid-lead'
  const { asOf, field } = g
  const now = monthOfDay(asOf)
  const owed = (filed: number, more: { recovered?: string; back?: number; aided?: number; cause?: string } = {}): string => {
    const applicantId = g.person()
    const suit = g.sue({ filed: filed - 200, cause: more.cause ?? '生命权、身体权、健康权纠纷', plaintiffId: applicantId, result: '判决' })
    g.enforce({ filed, basedOn: suit.caseNo, applicantId, recovered: more.recovered ?? null })
    g.add('benefits', [applicantId, '低保', m(now - (more.back ?? 2)), '620.00'])
    if (more.aided !== undefined) g.add('benefits', [applicantId, '司法救助', m(more.aided), '20000.00'])
    return applicantId
  }
  const { last, past } = g.edge(6)
  field.hit(model, owed(past), 'medium')
  field.nearMiss(model, owed(last))
  field.nearMiss(model, owed(past, { back: 3 }))
  field.nearMiss(model, owed(past, { recovered: '80000.00' }))
  field.nearMiss(model, owed(past, { cause: '买卖合同纠纷' }))
  field.nearMiss(model, owed(past, { aided: monthOfDay(past) }))
  field.hit(model, owed(past, { aided: monthOfDay(firstDay(monthOfDay(past)) - 1) }), 'medium')
}
