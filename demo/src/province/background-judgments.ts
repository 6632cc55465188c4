/** What follows a criminal case outside the office: penalties after non-prosecution, judgments, licences taken away, fines enforced. */
import { plusMonths, workingFrom } from '../base/days.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { EnforcementRow, JudgmentRow } from '../datasets/other-rows.ts'
import type { PenaltyRow } from '../datasets/rows.ts'
import type { CaseFile } from './background-cases.ts'
import { courtOf, type CourtNumbers } from './courts.ts'
import type { World } from './world.ts'

const STREAM = streamOf('aftermath')
const FINED = new Set([
  '危险驾驶罪',
  '盗窃罪',
  '诈骗罪',
  '帮助信息网络犯罪活动罪',
  '掩饰、隐瞒犯罪所得、犯罪所得收益罪',
  '开设赌场罪',
  '走私、贩卖、运输、制造毒品罪',
  '抢劫罪',
  '合同诈骗罪',
  '非法经营罪',
  '赌博罪',
  '假冒注册商标罪',
  '容留他人吸毒罪',
  '受贿罪',
  '贪污罪',
])
const UNLAWFUL = ['盗窃少量财物', '殴打他人', '故意损毁财物', '饮酒后驾驶机动车', '寻衅滋事', '赌博', '阻碍执行职务']

export interface Aftermath {
  penalty: Omit<PenaltyRow, 'penaltyNo'> | null
  judgment: JudgmentRow | null
  revocation: { personId: string; revoked: number; ban: '五年' | '十年' | '终身' | '终生' } | null
  enforcement: EnforcementRow | null
}

export class AftermathSource {
  readonly #world: World
  readonly #rng: Rng
  readonly #judgments: CourtNumbers
  readonly #enforcements: CourtNumbers

  constructor(world: World, judgments: CourtNumbers, enforcements: CourtNumbers) {
    this.#world = world
    this.#rng = new Rng(world.seed)
    this.#judgments = judgments
    this.#enforcements = enforcements
  }

  /** @param index the case's place in the file. */
  of(file: CaseFile, index: number): Aftermath {
    const rng = this.#rng.at(STREAM, index)
    const penalty = this.#penalty(rng, file)
    const judgment = this.#judgment(rng, file)
    if (!judgment) return { penalty, judgment, revocation: null, enforcement: null }
    return { penalty, judgment, revocation: this.#revocation(rng, judgment), enforcement: this.#enforcement(rng, file, judgment) }
  }

  #penalty(rng: Rng, { row }: CaseFile): Aftermath['penalty'] {
    if (row.closed === null || row.suspectId === null || row.outcome === '提起公诉' || row.outcome === '批准逮捕') return null
    const due = row.outcome === '酌定不起诉' || row.outcome === '存疑不起诉' || row.outcome === '法定不起诉'
    if (rng.unit() >= (due ? 0.955 : 0.15)) return null
    const decided = row.closed + rng.between(5, 110)
    return decided > this.#world.asOf
      ? null
      : { personId: row.suspectId, authority: row.police ?? '公安局', cause: rng.pick(UNLAWFUL), decided }
  }

  #judgment(rng: Rng, file: CaseFile): JudgmentRow | null {
    const { row } = file
    if (row.outcome !== '提起公诉' || file.withdrawal) return null
    const judged = workingFrom(row.closed! + (row.fastTrack ? rng.between(5, 15) : rng.between(25, 80)))
    const effective = judged + (rng.unit() < 0.08 ? rng.between(35, 60) : 11)
    if (effective > this.#world.asOf) return null
    const office = this.#world.staff[file.handler]!.office
    const driving = row.cause === '危险驾驶罪' || row.cause === '交通肇事罪'
    const draw = rng.unit()
    const penalty = row.cause === '危险驾驶罪' || draw < 0.2 ? '拘役' : draw < 0.23 ? '管制' : draw < 0.25 ? '免予刑事处罚' : '有期徒刑'
    const months = penalty === '拘役' ? rng.between(1, 6) : Math.min(180, Math.round(rng.logNormal(18, 0.7)) + 6)
    const bound = penalty === '拘役' || penalty === '有期徒刑'
    const probation = bound && months <= 36 && rng.unit() < (row.detained ? 0.25 : 0.6)
    const taken = row.detained ? row.accepted - rng.between(30, 90) : judged
    // nobody is held beyond the term: a short one begins so late that it ends when the judgment takes effect
    const missing = effective - (plusMonths(taken, months) - 1)
    const from = row.detained && missing > 0 ? taken + missing + 3 : taken
    const inside = bound && !probation
    return {
      caseNo: this.#judgments.next(office, '刑初', row.closed!),
      defendant: row.suspect,
      defendantId: file.personId,
      cause: row.cause,
      judged,
      effective,
      penalty,
      probation,
      termFrom: inside ? from : null,
      termTo: inside ? plusMonths(from, months) - 1 : null,
      probationTo: probation ? plusMonths(effective, Math.max(penalty === '拘役' ? 2 : 12, Math.round(months * 1.5))) : null,
      deprived: false,
      deprivedTo: null,
      drunk: driving ? rng.unit() < (row.cause === '危险驾驶罪' ? 0.97 : 0.05) : null,
      fled: row.cause === '交通肇事罪' ? rng.unit() < 0.09 : null,
      fine: FINED.has(row.cause) && penalty !== '免予刑事处罚' ? `${rng.between(1, row.cause === '危险驾驶罪' ? 10 : 60) * 1000}.00` : null,
    }
  }

  #revocation(rng: Rng, j: JudgmentRow): Aftermath['revocation'] {
    const gone = j.cause === '交通肇事罪' || (j.cause === '危险驾驶罪' && j.drunk === true)
    if (!gone || rng.unit() >= 0.972) return null
    const revoked = Math.min(this.#world.asOf, j.judged + rng.between(-120, j.effective - j.judged + 20))
    const forLife = j.cause === '交通肇事罪' && (j.fled === true || j.drunk === true)
    return { personId: j.defendantId, revoked, ban: forLife ? (rng.unit() < 0.2 ? '终身' : '终生') : rng.unit() < 0.05 ? '十年' : '五年' }
  }

  #enforcement(rng: Rng, file: CaseFile, j: JudgmentRow): EnforcementRow | null {
    if (j.fine === null || rng.unit() >= 0.975) return null
    const filed = workingFrom(j.judged + rng.between(11, 36))
    if (filed > this.#world.asOf || filed > j.effective + 30) return null
    const office = this.#world.staff[file.handler]!.office
    const closed = filed + rng.between(10, 150)
    const paid = rng.unit() < 0.72
    const done = closed <= this.#world.asOf
    return {
      caseNo: this.#enforcements.next(office, '执', filed),
      basedOn: j.caseNo,
      court: courtOf(office),
      debtor: j.defendant,
      debtorId: j.defendantId,
      filed,
      closed: done ? closed : null,
      closing: done ? (paid ? '执行完毕' : '终结本次执行程序') : null,
      amount: j.fine,
      recovered: done && paid ? j.fine : null,
    }
  }
}
