/** Plants for the models on civil, administrative and public-interest work: supervision-overdue, opinion-unanswered. */
import { plusMonths, workingFrom, workingUpTo, works } from '../base/days.ts'
import { anyName, maskedName } from '../base/names.ts'
import { opinionLine, supervisionLine } from '../datasets/supervision-lines.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'
import { courtOf } from '../province/courts.ts'
import { answerLimit, supervisionLimit } from '../province/supervision-limits.ts'
import { handlersOf, paperNo, Serials, supervisionNo } from '../province/supervision-work.ts'
import type { Field } from './field.ts'

export function plantSupervision(field: Field): void {
  const work = new SupervisionField(field)
  plantOverdue(field, work)
  plantUnanswered(field, work)
}

type CaseWish = Partial<SupervisionRow> & { accepted: number }

class SupervisionField {
  readonly #field: Field
  readonly #handlers: ReturnType<typeof handlersOf>
  readonly #numbers = new Serials()
  readonly #papers = new Serials()
  #cases = 0

  constructor(field: Field) {
    this.#field = field
    this.#handlers = handlersOf(field.world)
  }

  /** Civil, of a judgment on a sale, on the loser's application, unless the wish says otherwise. */
  add(wish: CaseWish): SupervisionRow {
    const line = wish.line ?? '民事'
    const handlers = this.#handlers[line]
    const handler = handlers[(this.#cases * 7) % handlers.length]!
    const cause = wish.cause ?? '买卖合同纠纷'
    const applicant = wish.source && wish.source !== '当事人申请' ? null : anyName(this.#field.rng)
    this.#cases += 1
    const row: SupervisionRow = {
      caseNo: supervisionNo(this.#numbers, handler.office, line, wish.accepted),
      unifiedNo: `${handler.office.id}9${String(this.#cases).padStart(8, '0')}`,
      caseName: applicant === null ? `${handler.office.place}${cause}监督案` : `${maskedName(applicant)}${cause}监督案`,
      line,
      kind: '生效裁判监督',
      cause,
      source: '当事人申请',
      office: handler.office.name,
      department: handler.department,
      prosecutor: handler.name,
      prosecutorNo: handler.staffNo,
      applicant,
      supervised: line === '公益诉讼' ? `${handler.office.place}生态环境局` : courtOf(handler.office),
      judgmentNo: null,
      simple: line === '行政' ? false : null,
      excluded: null,
      suspended: null,
      resumed: null,
      extendedOn: null,
      extendedTo: null,
      closed: null,
      outcome: wish.closed === undefined || wish.closed === null ? null : '不支持监督申请',
      amount: null,
      recovered: null,
      people: null,
      livelihood: null,
      ...wish,
    }
    this.#field.addLine('supervision_cases', supervisionLine(row))
    return row
  }

  /** A paper of a case that was closed in time on that day, served three days later. */
  addOpinion(of: Partial<SupervisionRow>, made: number, wish: Partial<OpinionRow>): OpinionRow {
    const kind = wish.kind ?? '检察建议'
    const outcome = of.line === '公益诉讼' ? '终结案件' : kind === '再审检察建议' ? '提出再审检察建议' : '提出检察建议'
    const row = this.add({ kind: '审判程序监督', accepted: workingUpTo(made - 40), closed: made, outcome, ...of })
    const handler = this.#handlers[row.line].find(({ staffNo }) => staffNo === row.prosecutorNo)!
    const opinion: OpinionRow = {
      opinionNo: paperNo(this.#papers, handler.office, kind, made),
      caseNo: row.caseNo,
      kind,
      addressee: row.supervised!,
      made,
      served: made + 3,
      urgent: false,
      replyBy: null,
      replied: null,
      adopted: null,
      response: null,
      ...wish,
    }
    this.#field.addLine('supervision_opinions', opinionLine(opinion))
    return opinion
  }
}

function plantOverdue(field: Field, work: SupervisionField): void {
  const model = 'supervision-overdue'
  const { asOf } = field
  const late = (wish: Partial<SupervisionRow>, days: number) => {
    const accepted = wish.accepted ?? field.dayBefore(700, 200)
    return work.add({ ...wish, accepted, closed: supervisionLimit(accepted, wish.excluded ?? 0) + days })
  }
  for (let i = 0; i < field.count(6); i++) {
    const days = 1 + field.rng.below(20)
    if (i % 6 === 0) field.hit(model, late({}, i === 0 ? 1 : days).caseNo, 'medium')
    else if (i % 6 === 1) field.hit(model, late({ cause: '追索劳动报酬纠纷' }, days).caseNo, 'high')
    else if (i % 6 === 2) field.hit(model, work.add({ accepted: workingUpTo(plusMonths(asOf, -3) - 1 - days) }).caseNo, 'medium')
    else if (i % 6 === 3) field.hit(model, late({ excluded: 21, livelihood: true }, days).caseNo, 'high')
    else if (i % 6 === 4) field.hit(model, late({ line: '行政', cause: '工伤认定', livelihood: false }, days).caseNo, 'medium')
    else {
      const accepted = field.dayBefore(700, 300)
      const limit = supervisionLimit(accepted)
      const extendedTo = workingFrom(plusMonths(limit, 1))
      const wish = { line: '行政', cause: '行政许可', extendedOn: limit, extendedTo, closed: workingFrom(extendedTo + days) } as const
      field.hit(model, work.add({ ...wish, accepted }).caseNo, 'medium')
    }
  }
  const offDay = lastEndingOnADayOff(field)
  field.nearMiss(model, late({}, 0).caseNo)
  field.nearMiss(model, late({ accepted: offDay }, 0).caseNo)
  field.nearMiss(model, late({ excluded: 30 }, 0).caseNo)
  // extended on the last day; approved a day later, it is not
  const accepted = field.dayBefore(700, 300)
  const end = supervisionLimit(accepted)
  const extended = { line: '行政', cause: '行政许可', extendedTo: end + 30, closed: end + 30 } as const
  field.nearMiss(model, work.add({ ...extended, accepted, extendedOn: end }).caseNo)
  field.hit(model, work.add({ ...extended, accepted, extendedOn: end + 1 }).caseNo, 'medium')
  field.hit(model, work.add({ ...extended, accepted, extendedOn: end, simple: true }).caseNo, 'medium')
  field.nearMiss(model, work.add({ accepted: workingUpTo(asOf - 200), suspended: workingUpTo(asOf - 170) }).caseNo)
  field.nearMiss(model, work.add({ accepted: workingUpTo(asOf - 200), source: '依职权发现' }).caseNo)
  field.nearMiss(model, work.add({ accepted: workingUpTo(asOf - 200), kind: '支持起诉', cause: '追索劳动报酬纠纷' }).caseNo)
}

/** A worked day whose three months end on a day off, more than seven months before as_of. */
function lastEndingOnADayOff(field: Field): number {
  let day = field.asOf - 220
  while (!works(day) || works(plusMonths(day, 3))) day--
  return day
}

function plantUnanswered(field: Field, work: SupervisionField): void {
  const model = 'opinion-unanswered'
  const publicInterest = { line: '公益诉讼', kind: '行政公益诉讼', cause: '生态环境和资源保护', source: '依职权发现' } as const
  const retrial = { kind: '生效裁判监督' } as const
  const limitOf = (opinion: Partial<OpinionRow>, of: Pick<SupervisionRow, 'line' | 'kind'>, made: number) =>
    answerLimit({ kind: '检察建议', urgent: false, replyBy: null, ...opinion }, of, made + 3)!
  const civil = { line: '民事', kind: '审判程序监督' } as const
  for (let i = 0; i < field.count(6); i++) {
    const made = field.dayBefore(500, 130)
    const days = i < 6 ? 1 : 1 + field.rng.below(30)
    if (i % 6 === 0) field.hit(model, work.addOpinion({}, made, {}).opinionNo, 'medium')
    else if (i % 6 === 1)
      field.hit(model, work.addOpinion({ ...publicInterest, closed: null, outcome: null }, made, { urgent: true }).opinionNo, 'high')
    else if (i % 6 === 2) {
      const replied = limitOf({}, publicInterest, made) + days
      const closed = workingFrom(replied + 5)
      field.hit(
        model,
        work.addOpinion({ ...publicInterest, closed }, made, { replied, response: '部分采纳', adopted: replied }).opinionNo,
        'low',
      )
    } else if (i % 6 === 3) field.hit(model, work.addOpinion(retrial, made, { kind: '再审检察建议', urgent: null }).opinionNo, 'medium')
    else if (i % 6 === 4) field.hit(model, work.addOpinion({}, made, { urgent: true, replyBy: made + 20 }).opinionNo, 'high')
    else {
      const replied = limitOf({}, civil, made) + days
      field.hit(model, work.addOpinion({}, made, { replied, response: '未采纳' }).opinionNo, 'low')
    }
  }
  const made = field.dayBefore(500, 150)
  const adopted = (replied: number) => ({ replied, adopted: replied, response: '采纳' }) as const
  const last = limitOf({}, publicInterest, made)
  field.nearMiss(model, work.addOpinion({}, made, adopted(limitOf({}, civil, made))).opinionNo)
  field.nearMiss(model, work.addOpinion({ ...publicInterest, closed: last + 7 }, made, adopted(last)).opinionNo)
  // a court that decided to retry has examined the suggestion
  field.nearMiss(model, work.addOpinion(retrial, made, { kind: '再审检察建议', adopted: made + 60, response: '采纳' }).opinionNo)
  field.nearMiss(model, work.addOpinion({}, made, { served: null }).opinionNo)
  field.nearMiss(
    model,
    work.addOpinion({ ...publicInterest, closed: null, outcome: null }, made, { kind: '诉前磋商', served: made }).opinionNo,
  )
  const administrative = { ...retrial, line: '行政', cause: '工伤认定' } as const
  field.nearMiss(model, work.addOpinion(administrative, made, { kind: '再审检察建议', urgent: null }).opinionNo)
  // asked for earlier without being urgent
  const open = workingUpTo(plusMonths(field.asOf, -2) + 5)
  field.nearMiss(model, work.addOpinion({}, open, { replyBy: open + 20 }).opinionNo)
}
