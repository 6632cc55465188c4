import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import type { ClosedClass, ReadingChannel, HalfDay, ReadingPaper, ReadingRole, ReadingState, ReadingWay } from '@jianqing/contract'
import { Rng } from '@jianqing/demo'
import { newId } from '../../../../platform/db/index.ts'

/** Who takes applications at an office. */
export interface Desk {
  officeId: string
  code: string
  managerId: string
}

/** A case of the province that somebody asks to read. */
export interface MadeCase {
  caseNo: string
  acceptedOn: string
  desk: Desk
}

/** An application with all that was done with it, as it is written in bulk. */
export interface MadeReading {
  id: string
  of: MadeCase
  channel: ReadingChannel
  way: ReadingWay
  role: ReadingRole
  lawyer: string
  licence: string
  firm: string
  phone: string
  receivedOn: string
  missing: ReadingPaper[]
  suppliedOn: string | null
  arrangedOn: string | null
  slot: { day: string; half: HalfDay } | null
  openUntil: string | null
  readOn: string | null
  finishedOn: string | null
  closed: { class: ClosedClass; reason: string; objection: string | null } | null
  disc: string | null
  state: ReadingState
  clocks: { kind: 'reading_promise' | 'reading_law'; startedOn: string; dueOn: string; stoppedOn: string | null }[]
  /** When pages were looked at: minutes after nine on the day on which it was read. */
  views: number[]
}

const SEED = 20_260_930
const STREAM = 31
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = ['敏', '静', '伟', '强', '磊', '洋', '艳', '勇', '杰', '娟', '涛', '明', '超', '霞', '平', '刚', '辉', '玲', '鹏', '宇']
const FIRMS = ['恒正', '致远', '明德', '衡平', '同泽', '信立', '天衡', '法正', '博文', '汇业']
const CLOSED: readonly { class: ClosedClass; reason: string }[] = [
  { class: 'minor', reason: '被害人系未成年人' },
  { class: 'at_large', reason: '同案犯在逃，侦查仍在进行' },
  { class: 'secret', reason: '卷内有被害人隐私' },
  { class: 'fundraising', reason: '集资参与人众多，涉及大量个人信息' },
]
const PAPERS: readonly ReadingPaper[] = ['authorisation', 'firm_letter']

/** Working days until it is arranged: most on the day itself, few too late. */
const waits = (rng: Rng): number => (rng.chance(0.85) ? 0 : rng.chance(0.62) ? 1 : rng.chance(0.8) ? rng.between(2, 3) : rng.between(4, 6))
const workingDays = (from: string, n: number) => (n === 0 ? nextWorkingDay(from) : addWorkingDays(from, n))

function run(made: MadeReading, startedOn: string, stoppedOn: string | null): void {
  made.clocks.push(
    { kind: 'reading_promise', startedOn, dueOn: nextWorkingDay(startedOn), stoppedOn },
    { kind: 'reading_law', startedOn, dueOn: addWorkingDays(startedOn, 3), stoppedOn },
  )
}

/** What was done until a day: the papers, the place or the pages, the reading. */
function history(rng: Rng, made: MadeReading, today: string): void {
  const came = (day: string) => day <= today
  let from = made.receivedOn
  if (rng.chance(0.12)) {
    made.missing = rng.chance(0.7) ? [rng.pick(PAPERS)] : [...PAPERS]
    run(made, from, from)
    const supplied = addWorkingDays(from, rng.between(1, 4))
    if (!came(supplied)) return void (made.state = 'lacking')
    made.suppliedOn = supplied
    from = supplied
  }
  if (made.way === 'online' && rng.chance(0.08)) {
    made.closed = { ...rng.pick(CLOSED), objection: rng.chance(0.3) ? '请求在线阅卷，律所在外地' : null }
    made.way = 'desk'
  }
  const arranged = workingDays(from, waits(rng))
  if (!came(arranged)) return run(made, from, null)
  run(made, from, arranged)
  made.arrangedOn = arranged
  arrange(rng, made, arranged, came)
}

function arrange(rng: Rng, made: MadeReading, arranged: string, came: (day: string) => boolean): void {
  if (made.way === 'disc') {
    made.disc = rng.chance(0.7) ? `post:检察专递 ${rng.between(1_000_000, 9_999_999)}` : 'handed:律师当面签收'
    made.state = 'finished'
    made.finishedOn = arranged
  } else if (made.way === 'desk') {
    const day = workingDays(arranged, rng.pick([0, 0, 1, 2]))
    made.slot = { day, half: rng.pick(['am', 'pm', 'pm'] as const) }
    made.state = 'arranged'
    if (!came(addDays(day, 1))) return
    made.state = 'finished'
    made.readOn = made.finishedOn = day
  } else {
    made.openUntil = addDays(arranged, 7)
    made.state = 'open'
    const read = addDays(arranged, rng.pick([0, 0, 0, 1, 2]))
    if (came(read)) {
      made.readOn = read
      made.views = Array.from({ length: rng.between(3, 9) }, (_, i) => 240 + i * rng.between(1, 4))
    }
    if (!came(addDays(made.openUntil, 1))) return
    made.state = 'finished'
    made.finishedOn = addDays(made.openUntil, 1)
  }
}

/** An application for each of the cases, some days after it came in; those of today are asked for this morning. */
export function makeReadings(cases: readonly MadeCase[], today: string): MadeReading[] {
  return cases.flatMap((of, i) => {
    const rng = new Rng(SEED).at(STREAM, i)
    const soon = addDays(of.acceptedOn, rng.between(1, 12))
    // a desk takes applications on days on which it is open
    const receivedOn = isWorkingDay(soon) ? soon : nextWorkingDay(soon)
    if (receivedOn > today) return []
    const made: MadeReading = {
      id: newId(),
      of,
      channel: rng.chance(0.6) ? 'portal' : 'desk',
      way: rng.pick(['online', 'online', 'online', 'online', 'desk', 'desk', 'desk', 'desk', 'disc'] as const),
      role: rng.chance(0.85) ? 'defender' : 'agent',
      lawyer: `${rng.pick(SURNAMES)}${rng.pick(GIVEN)}`,
      licence: `1${String(rng.between(1_000_000, 9_999_999)).padStart(7, '0')}2015${String(10_000 + i).slice(-5)}`,
      firm: `${rng.pick(FIRMS)}律师事务所`,
      phone: `139${String(10_000_000 + ((i * 7919) % 89_999_999)).slice(0, 8)}`,
      receivedOn,
      missing: [],
      suppliedOn: null,
      arrangedOn: null,
      slot: null,
      openUntil: null,
      readOn: null,
      finishedOn: null,
      closed: null,
      disc: null,
      state: 'asked',
      clocks: [],
      views: [],
    }
    history(rng, made, today)
    return [made]
  })
}
