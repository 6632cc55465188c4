/** mandatory-report-missing, child-without-carer, key-venue. */
import { monthOfDay, plusMonths } from '../../base/days.ts'
import { deathLine } from '../../datasets/other-lines.ts'
import { d, m, type Ground } from './ground.ts'

export function plantMinors(g: Ground): void {
  plantReports(g)
  plantChildren(g)
  plantVenues(g)
}

function plantReports(g: Ground): void {
  const model = 'mandatory-report-missing'
  const { asOf, field } = g
  const admitted = asOf - 60
  /** A girl who turns so many years old on the day, or the day after. */
  const girl = (years: number, dayAfter: number) => g.person(plusMonths(admitted, -12 * years) + dayAfter, 'female')
  const visit = (person: string, diagnosis: string, more: { reported?: number; on?: number } = {}): string => {
    const on = more.on ?? admitted
    g.add('medical_claims', [g.no('YB'), person, field.orgId(), d(on), '1500.00', '700.00', diagnosis])
    if (more.reported !== undefined) g.add('minor_reports', [g.no('QB'), person, d(on + more.reported)])
    return person
  }
  field.hit(model, visit(girl(14, 1), '早期妊娠'), 'high')
  // on her fourteenth birthday
  field.hit(model, visit(girl(14, 0), '早期妊娠'), 'low')
  field.hit(model, visit(girl(10, 0), '全身多处损伤'), 'medium')
  field.nearMiss(model, visit(girl(18, 0), '早期妊娠'))
  field.nearMiss(model, visit(girl(13, 0), '早期妊娠', { reported: 1 }))
  field.hit(model, visit(girl(13, 0), '早期妊娠', { reported: 2 }), 'high')
  field.nearMiss(model, visit(g.person(asOf - 12 * 365, 'female'), '早期妊娠', { on: asOf - 1 }))
}

function plantChildren(g: Ground): void {
  const model = 'child-without-carer'
  const { asOf, field, judge } = g
  const now = monthOfDay(asOf)
  const child = (fates: readonly ('dead' | 'jailed' | 'freed')[], more: { born?: number; back?: number } = {}): string => {
    const id = g.person(more.born ?? asOf - 9 * 365)
    for (const fate of fates) {
      const parent = g.person(asOf - 38 * 365)
      g.add('parents', [id, parent])
      if (fate === 'dead') field.addLine('deaths', deathLine(parent, asOf - 200))
      else
        judge({
          defendantId: parent,
          cause: '诈骗罪',
          judged: asOf - 420,
          penalty: '有期徒刑',
          termFrom: asOf - 400,
          termTo: fate === 'jailed' ? asOf : asOf - 1,
        })
    }
    if (more.back !== undefined) g.add('benefits', [id, '事实无人抚养', m(now - more.back), '1300.00'])
    return id
  }
  field.hit(model, child(['dead', 'jailed']), 'high')
  field.hit(model, child(['dead']), 'medium')
  field.nearMiss(model, child(['dead', 'freed']))
  field.nearMiss(model, child(['dead', 'dead'], { back: 1 }))
  field.hit(model, child(['dead', 'dead'], { back: 2 }), 'high')
  field.nearMiss(model, child(['dead', 'dead'], { born: plusMonths(asOf, -216) - 3 }))
}

function plantVenues(g: Ground): void {
  const model = 'key-venue'
  const { asOf, field } = g
  const venue = (days: readonly number[], more: { minor?: boolean; punished?: number } = {}): string => {
    const [place, org] = [g.no('CS'), field.orgId()]
    for (const ago of days) g.add('case_places', [g.no('江公案'), place, org, d(asOf - ago), more.minor === false ? '否' : '是'])
    if (more.punished !== undefined) g.punish({ personId: null, orgId: org, cause: '接纳未成年人', decided: asOf - more.punished })
    return place
  }
  field.hit(model, venue([455, 91]), 'medium')
  field.nearMiss(model, venue([456, 91]))
  field.nearMiss(model, venue([300, 90]))
  field.hit(model, venue([300, 280, 260, 240]), 'high')
  field.nearMiss(model, venue([300, 240], { minor: false }))
  field.nearMiss(model, venue([300, 240], { punished: 150 }))
  field.hit(model, venue([300, 240], { punished: 149 }), 'medium')
}
