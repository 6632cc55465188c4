/** held-after-term, credit-mismatch, sentence-not-served, drug-treatment-cut-short. */
import { dateText, plusCriminalMonths, plusMonths } from '../../base/days.ts'
import { deathLine } from '../../datasets/other-lines.ts'
import type { Ground } from './ground.ts'

export function plantCustody(g: Ground): void {
  plantHeld(g)
  plantCredit(g)
  plantNotServed(g)
  plantTreatment(g)
}

const PRISON = { cause: '盗窃罪', penalty: '有期徒刑' } as const

function plantHeld(g: Ground): void {
  const model = 'held-after-term'
  const { asOf, field, judge } = g
  const end = asOf - 90
  const hold = (to: number | null, next?: number): string => {
    const defendantId = g.person()
    judge({ ...PRISON, defendantId, judged: end - 400, termFrom: end - 380, termTo: end }, false)
    if (next !== undefined) judge({ ...PRISON, defendantId, judged: end - 200, termFrom: next, termTo: asOf + 100 }, false)
    g.restrain(defendantId, '服刑', end - 380, to, { authority: '江临监狱' })
    return defendantId
  }
  field.hit(model, hold(end + 1), 'high')
  field.hit(model, hold(null), 'high')
  field.nearMiss(model, hold(end))
  field.nearMiss(model, hold(null, end + 1))
  const freed = (over: number): string => {
    const suspectId = g.person()
    const closed = asOf - 60
    const row = field.addCase({ kind: '审查起诉', accepted: closed - 20, closed, outcome: '酌定不起诉', detained: true, suspectId })
    g.restrain(suspectId, '逮捕', closed - 60, closed + over, { caseNo: row.caseNo, authority: row.office })
    return suspectId
  }
  field.hit(model, freed(2), 'high')
  field.nearMiss(model, freed(1))
}

function plantCredit(g: Ground): void {
  const model = 'credit-mismatch'
  const { asOf, field, judge } = g
  let from = asOf - 900
  // a term from the 31st of January runs to the end of months
  while (!dateText(from).endsWith('-01-31')) from++
  const due = plusCriminalMonths(from, 12) - 1
  const term = (termTo: number, spans: readonly (readonly [number, number])[]): string => {
    const defendantId = g.person()
    const row = judge({ ...PRISON, defendantId, judged: from - 5, termFrom: from, termTo, termMonths: 12 })
    for (const [begun, to] of spans) g.restrain(defendantId, '刑事拘留', begun, to)
    return row.caseNo
  }
  const broken = [
    [from - 90, from - 81],
    [from - 30, from - 11],
  ] as const
  field.nearMiss(model, term(due, []))
  field.nearMiss(model, term(due - 30, broken))
  field.nearMiss(model, term(due - 24, broken))
  field.hit(model, term(due - 23, broken), 'high')
  field.hit(model, term(due - 37, broken), 'medium')
}

function plantNotServed(g: Ground): void {
  const model = 'sentence-not-served'
  const { asOf, field, judge } = g
  const limitOf = (effective: number) => plusMonths(effective + 10, 1)
  let effective = asOf - 60
  while (limitOf(effective + 1) < asOf) effective++
  const sentence = (took: number, more: Parameters<typeof judge>[0] = {}) =>
    judge({ ...PRISON, defendantId: g.person(), judged: took - 11, ...more }, false)
  field.hit(model, sentence(effective).caseNo, 'high')
  field.nearMiss(model, sentence(effective + 1).caseNo)
  const late = sentence(asOf - 200)
  g.restrain(late.defendantId, '服刑', limitOf(asOf - 200) + 1, null, { authority: '江临监狱' })
  field.hit(model, late.caseNo, 'high')
  const intime = sentence(asOf - 200)
  g.restrain(intime.defendantId, '服刑', limitOf(asOf - 200), null, { authority: '江临监狱' })
  field.nearMiss(model, intime.caseNo)
  // the days in detention were the whole of it
  field.nearMiss(model, sentence(asOf - 200, { penalty: '拘役', termFrom: asOf - 300, termTo: asOf - 205 }).caseNo)
  const dead = sentence(asOf - 200)
  field.addLine('deaths', deathLine(dead.defendantId, asOf - 190))
  field.nearMiss(model, dead.caseNo)
}

function plantTreatment(g: Ground): void {
  const model = 'drug-treatment-cut-short'
  const { asOf, field, judge } = g
  const cut = (end: number, more: { due?: number; reason?: string; back?: number; authority?: string } = {}): string => {
    const personId = g.person()
    const from = end - 300
    const authority = more.authority ?? g.no('强戒所')
    judge({ ...PRISON, defendantId: personId, judged: from + 30, termFrom: from + 60, termTo: end }, false)
    g.restrain(personId, '服刑', from + 61, end, { authority: '江临监狱' })
    g.restrain(personId, '强制隔离戒毒', from, from + 50, { authority, due: more.due ?? end + 200, endReason: more.reason ?? null })
    if (more.back !== undefined) g.restrain(personId, '强制隔离戒毒', end + more.back, null, { authority })
    return personId
  }
  field.hit(model, cut(asOf - 4), 'medium')
  field.nearMiss(model, cut(asOf - 3))
  field.hit(model, cut(asOf - 100, { due: asOf - 99 }), 'medium')
  field.nearMiss(model, cut(asOf - 100, { due: asOf - 100 }))
  field.nearMiss(model, cut(asOf - 100, { reason: '提前解除' }))
  field.nearMiss(model, cut(asOf - 100, { back: 3 }))
  field.hit(model, cut(asOf - 100, { back: 4 }), 'medium')
  for (const ago of [400, 200, 36]) field.hit(model, cut(asOf - ago, { authority: '江临省强制隔离戒毒所' }), 'high')
}
