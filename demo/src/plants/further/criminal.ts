/** detained-not-transferred, case-left-hanging, injury-downgraded, sentence-out-of-bounds, missed-recidivist. */
import { plusCriminalMonths, plusMonths } from '../../base/days.ts'
import { anyName } from '../../base/names.ts'
import { d, type Ground } from './ground.ts'

export function plantCriminal(g: Ground): void {
  plantDetained(g)
  plantHanging(g)
  plantInjuries(g)
  plantBounds(g)
  plantRecidivists(g)
}

/** A case of the police; gives the person's number in it. */
function police(g: Ground, filed: number, transferred: number | null = null, incident: string | null = null): string {
  const no = g.no('R')
  const unit = `${g.field.county().place}公安局`
  g.add('police_cases', [no, g.no('江公刑立'), anyName(g.field.rng), '诈骗', unit, incident, d(filed), d(transferred), null, null])
  return no
}

function plantDetained(g: Ground): void {
  const model = 'detained-not-transferred'
  const { asOf, field } = g
  const { last, past } = g.edge(24)
  const detain = (from: number, to: number, transferred: number | null = null): [person: string, no: string] => {
    const [person, personNo] = [g.person(), police(g, from - 1, transferred)]
    g.restrain(person, '刑事拘留', from, to, { personNo })
    return [person, personNo]
  }
  field.hit(model, detain(past, past + 7)[1], 'medium')
  field.nearMiss(model, detain(last, last + 7)[1])
  field.hit(model, detain(asOf - 300, asOf - 262, asOf - 200)[1], 'high')
  field.nearMiss(model, detain(asOf - 300, asOf - 263, asOf - 200)[1])
  const start = asOf - 600
  const bail = (spans: readonly (readonly [from: number, to: number, authority: string])[]): string => {
    const [person, personNo] = detain(start - 7, start, asOf - 100)
    for (const [from, to, authority] of spans) g.restrain(person, '取保候审', from, to, { personNo, authority })
    return personNo
  }
  field.hit(model, bail([[start, plusCriminalMonths(start, 12) + 1, '汀南区公安局']]), 'medium')
  field.nearMiss(model, bail([[start, plusCriminalMonths(start, 12), '汀南区公安局']]))
  // eleven months of the police, then eleven of the procuratorate
  const change = plusCriminalMonths(start, 11)
  field.nearMiss(
    model,
    bail([
      [start, change, '汀南区公安局'],
      [change, plusCriminalMonths(change, 8), '汀南区人民检察院'],
    ]),
  )
}

function plantHanging(g: Ground): void {
  const model = 'case-left-hanging'
  const { field } = g
  const two = g.edge(24)
  const one = g.edge(12)
  field.hit(model, police(g, two.past), 'medium')
  field.hit(model, police(g, g.edge(48).past), 'high')
  field.nearMiss(model, police(g, two.last))
  const bailed = (to: number | null): string => {
    const personNo = police(g, two.past - 200)
    g.restrain(g.person(), '取保候审', two.past - 190, to, { personNo })
    return personNo
  }
  field.hit(model, bailed(one.past), 'medium')
  field.nearMiss(model, bailed(one.last))
  field.nearMiss(model, bailed(null))
}

function plantInjuries(g: Ground): void {
  const model = 'injury-downgraded'
  const { asOf, field } = g
  const beat = (decided: number, grade: string | null, filed: number | null = null, claim: number | null = null): string => {
    const [incidentNo, victimId] = [g.no('JQ'), g.person()]
    if (grade !== null) g.add('injury_opinions', [g.no('江公鉴'), incidentNo, victimId, grade, d(decided - 5)])
    if (filed !== null) police(g, filed, null, incidentNo)
    if (claim !== null) g.add('medical_claims', [g.no('YB'), victimId, field.orgId(), d(claim), '5200.00', '2600.00', '左胫骨骨折'])
    return g.punish({ personId: g.person(), cause: '殴打他人', decided, incidentNo, victimId })
  }
  field.hit(model, beat(asOf - 31, '轻伤二级'), 'high')
  field.nearMiss(model, beat(asOf - 30, '轻伤二级'))
  field.nearMiss(model, beat(asOf - 200, '轻微伤'))
  field.nearMiss(model, beat(asOf - 200, '轻伤一级', asOf - 170))
  field.hit(model, beat(asOf - 200, '轻伤一级', asOf - 169), 'high')
  field.hit(model, beat(asOf - 200, null, null, asOf - 229), 'medium')
  field.nearMiss(model, beat(asOf - 200, null, null, asOf - 230))
}

function plantBounds(g: Ground): void {
  const model = 'sentence-out-of-bounds'
  const { field, judge } = g
  const judged = field.dayBefore(500, 300)
  const effective = judged + 11
  const one = (wish: Parameters<typeof judge>[0]) => judge({ judged, penalty: '有期徒刑', ...wish }).caseNo
  const suspended = (termMonths: number, months: number, more = 0, recidivist = false) =>
    one({ probation: true, termMonths, probationTo: plusMonths(effective, months) - 1 + more, recidivist })
  field.hit(model, suspended(37, 48), 'medium')
  field.nearMiss(model, suspended(36, 48))
  field.hit(model, suspended(6, 12, -2), 'medium')
  field.nearMiss(model, suspended(6, 12))
  field.hit(model, suspended(12, 18, 0, true), 'high')
  const term = { termFrom: judged, termTo: plusMonths(judged, 8) - 1, termMonths: 8, offended: judged - 200 }
  field.hit(model, one({ ...term, fine: '900.00' }), 'medium')
  field.nearMiss(model, one({ ...term, fine: '1000.00' }))
  field.hit(model, one({ termMonths: 5 }), 'medium')
}

function plantRecidivists(g: Ground): void {
  const model = 'missed-recidivist'
  const { asOf, field, judge } = g
  const ended = asOf - 1500
  const again = (first: Parameters<typeof judge>[0], second: Parameters<typeof judge>[0]): string => {
    const defendantId = g.person()
    judge({ defendantId, cause: '盗窃罪', judged: ended - 400, penalty: '有期徒刑', ...first })
    const term = { termFrom: asOf - 120, termTo: asOf + 200 }
    return judge({ defendantId, cause: '盗窃罪', judged: asOf - 150, penalty: '有期徒刑', recidivist: false, ...term, ...second }).caseNo
  }
  const served = { termFrom: ended - 300, termTo: ended }
  field.hit(model, again(served, { offended: ended + 1 }), 'medium')
  field.nearMiss(model, again(served, { offended: ended }))
  field.nearMiss(model, again(served, {}))
  field.nearMiss(model, again(served, { offended: ended + 500, cause: '交通肇事罪', drunk: false, fled: false }))
  const probation = { probation: true, probationTo: ended }
  field.nearMiss(model, again(probation, { offended: ended + 1 }))
  const suspended = { probation: true, termFrom: null, termTo: null, probationTo: asOf + 500 }
  field.hit(model, again(probation, { offended: ended, ...suspended }), 'high')
}
