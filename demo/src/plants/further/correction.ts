/** probationer-not-registered, probationer-away, probationer-offended. */
import { plusMonths } from '../../base/days.ts'
import { correctionLine } from '../../province/execution.ts'
import { d, type Ground } from './ground.ts'

export function plantCorrection(g: Ground): void {
  plantRegistration(g)
  plantAway(g)
  plantOffended(g)
}

function plantRegistration(g: Ground): void {
  const model = 'probationer-not-registered'
  const { asOf, field, judge } = g
  const register = (effective: number, after: number | null): string => {
    const row = judge({ judged: effective - 11, penalty: '有期徒刑', probation: true, probationTo: plusMonths(effective, 24) - 1 }, false)
    if (after !== null) {
      const [fileNo, region] = [g.no('江矫'), row.defendantId.slice(0, 6)]
      const ends = row.probationTo!
      const file = {
        fileNo,
        personId: row.defendantId,
        judgmentNo: row.caseNo,
        kind: '缓刑',
        region,
        registered: effective + after,
        ends,
        closed: null,
      } as const
      field.addLine('corrections', correctionLine(file))
    }
    return row.caseNo
  }
  const took = asOf - 200
  field.hit(model, register(asOf - 11, null), 'high')
  field.nearMiss(model, register(asOf - 10, null))
  field.nearMiss(model, register(took, 10))
  field.hit(model, register(took, 11), 'low')
  field.hit(model, register(took, 21), 'medium')
  field.hit(model, register(took, plusMonths(took + 10, 1) + 1 - took), 'high')
  // before it took effect, and before it was given
  field.nearMiss(model, register(took, -5))
  field.hit(model, register(took, -12), 'high')
}

/** A file of correction that began 200 days ago; gives its number and the person. */
function open(g: Ground): { file: string; person: string; from: number; region: string } {
  const [file, person, from] = [g.no('江矫'), g.person(), g.asOf - 200]
  const region = person.slice(0, 6)
  const row = {
    fileNo: file,
    personId: person,
    judgmentNo: null,
    kind: '缓刑',
    region,
    registered: from,
    ends: g.asOf + 300,
    closed: null,
  } as const
  g.field.addLine('corrections', correctionLine(row))
  return { file, person, from, region }
}

function plantAway(g: Ground): void {
  const model = 'probationer-away'
  const { asOf, field } = g
  const elsewhere = (region: string) => (region.startsWith('11') ? '310101' : '110101')
  const away = (days: readonly number[], more: { leave?: boolean; warned?: number; home?: boolean } = {}): string => {
    const { file, person, region } = open(g)
    for (const ago of days) {
      g.add('stays', [g.no('ZS'), person, more.home ? region : elsewhere(region), d(asOf - ago), d(asOf - ago + 1)])
      if (more.leave) g.add('correction_events', [file, '请假', d(asOf - ago), d(asOf - ago + 1)])
    }
    if (more.warned !== undefined) g.add('correction_events', [file, '警告', d(asOf - more.warned), null])
    return file
  }
  field.hit(model, away([90]), 'medium')
  field.hit(model, away([200]), 'medium')
  field.nearMiss(model, away([201]))
  field.hit(model, away([90, 60, 30]), 'high')
  field.hit(model, away([90], { warned: 91 }), 'high')
  field.nearMiss(model, away([90], { leave: true }))
  field.nearMiss(model, away([90], { home: true }))
}

function plantOffended(g: Ground): void {
  const model = 'probationer-offended'
  const { asOf, field } = g
  const offend = (ago: number, kind: '行政拘留' | null, answered?: number): string => {
    const { file, person } = open(g)
    const day = asOf - ago
    if (kind === null) g.punish({ personId: person, cause: '赌博', decided: day })
    else g.restrain(person, kind, day, day + 7)
    if (answered !== undefined) g.add('correction_events', [file, '警告', d(day + answered), null])
    return file
  }
  field.hit(model, offend(31, null), 'medium')
  field.nearMiss(model, offend(30, null))
  field.hit(model, offend(100, '行政拘留'), 'high')
  field.nearMiss(model, offend(100, '行政拘留', 30))
  field.hit(model, offend(100, '行政拘留', 31), 'high')
  field.nearMiss(model, offend(201, null))
}
