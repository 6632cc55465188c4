/** banned-in-industry, banned-near-minors, former-official-agent. */
import { plusMonths } from '../../base/days.ts'
import { d, type Ground } from './ground.ts'

export function plantTrades(g: Ground): void {
  plantBanned(g)
  plantTeachers(g)
  plantAgents(g)
}

type Sentence = Parameters<Ground['judge']>[0]

/** Somebody who was sentenced and works in a trade. */
function employ(g: Ground, industry: string, sentence: Sentence | null, more: { manager?: boolean; to?: number } = {}): string {
  const [person, org] = [g.person(), g.field.orgId()]
  if (sentence) g.judge({ defendantId: person, judged: g.asOf - 700, penalty: '有期徒刑', ...sentence })
  g.add('industry_staff', [person, org, d(g.asOf - 100), d(more.to ?? null), industry, more.manager ? '是' : '否', d(g.asOf - 110)])
  return `${person}|${org}`
}

function plantBanned(g: Ground): void {
  const model = 'banned-in-industry'
  const { asOf, field } = g
  const food = { cause: '生产、销售有毒、有害食品罪', termFrom: asOf - 700, termTo: asOf - 400 }
  field.hit(model, employ(g, '食品', food, { manager: true }), 'high')
  field.nearMiss(model, employ(g, '食品', food))
  field.nearMiss(model, employ(g, '食品', food, { manager: true, to: asOf }))
  const { last, past } = g.edge(24)
  const doctor = (termTo: number) => employ(g, '医师', { cause: '诈骗罪', judged: termTo - 300, termFrom: termTo - 280, termTo })
  field.hit(model, doctor(last), 'medium')
  field.nearMiss(model, doctor(past))
  field.hit(model, employ(g, '网约车', { cause: '故意伤害罪', termFrom: asOf - 700, termTo: asOf - 300 }), 'medium')
  field.nearMiss(model, employ(g, '网约车', { cause: '诈骗罪', termFrom: asOf - 700, termTo: asOf - 300 }))
}

function plantTeachers(g: Ground): void {
  const model = 'banned-near-minors'
  const { asOf, field } = g
  const violent = { cause: '强制猥亵罪', termFrom: asOf - 700, termTo: asOf - 300 }
  field.hit(model, employ(g, '教育托育', violent), 'high')
  field.nearMiss(model, employ(g, '教育托育', violent, { to: asOf }))
  field.nearMiss(model, employ(g, '教育托育', { ...violent, cause: '盗窃罪' }))
  const fined = employ(g, '教育托育', null)
  g.punish({ personId: fined.split('|')[0]!, cause: '殴打他人', decided: asOf - 30 })
  field.hit(model, fined, 'medium')
  field.nearMiss(model, employ(g, '教育托育', null))
}

function plantAgents(g: Ground): void {
  const model = 'former-official-agent'
  const { asOf, field } = g
  const act = (
    left: number,
    more: { lawyer?: boolean; own?: boolean; dismissed?: boolean; relation?: string; entered?: number },
  ): string => {
    const [person, county] = [g.person(asOf - 50 * 365), field.county()]
    const unit = `${county.place}人民法院`
    g.add('former_officials', [person, unit, d(left), more.dismissed ? '是' : '否'])
    const { caseNo } = g.sue({ filed: asOf - 90 })
    const handledBy = more.own ? unit : '江临省高级人民法院'
    g.add('case_agents', [caseNo, person, more.lawyer ? '是' : '否', handledBy, more.relation ?? null, d(more.entered ?? asOf - 80)])
    return `${person}|${caseNo}`
  }
  const left = asOf - 800
  field.hit(model, act(left, { lawyer: true, entered: plusMonths(left, 24) }), 'high')
  field.nearMiss(model, act(left, { lawyer: true, entered: plusMonths(left, 24) + 1 }))
  field.hit(model, act(asOf - 3000, { own: true }), 'high')
  field.nearMiss(model, act(asOf - 3000, { own: true, relation: '监护人' }))
  field.hit(model, act(asOf - 3000, { dismissed: true }), 'high')
  field.nearMiss(model, act(asOf - 3000, { lawyer: true }))
}
