import { addCriminalMonths, addDays, nextWorkingDay } from '@jianqing/calendar'
import {
  ANSWERED_IN_WORDS,
  type ContactPurpose,
  NOT_HERE,
  type PetitionChannel,
  type PetitionExclusion,
  type PetitionOutcome,
  type PetitionState,
  type PetitionTurn,
} from '@jianqing/contract'
import { Rng } from '@jianqing/demo'
import { newId } from '../../../../platform/db/index.ts'
import { MATTERS, type Matter } from './matters.ts'

/** Whom a made-up petition finds at an office. */
export interface Desk {
  officeId: string
  code: string
  clerkId: string
  handlerId: string
  departmentId: string
}

export interface MadeClock {
  kind: 'petition_sort' | 'petition_first' | 'petition_result' | 'petition_monthly'
  startedOn: string
  dueOn: string
  stoppedOn: string | null
}

/** A petition with all that was done with it, in the form in which it is written in bulk. */
export interface Made {
  id: string
  desk: Desk
  matter: Matter
  title: string
  content: string
  name: string | null
  phone: string
  channel: PetitionChannel
  receivedOn: string
  state: PetitionState
  outcome: PetitionOutcome | null
  exclusion: PetitionExclusion | null
  turn: PetitionTurn
  repeats: Made | null
  handlerId: string | null
  routedOn: string | null
  firstOn: string | null
  toldOn: string | null
  resultOn: string | null
  contacts: { purpose: ContactPurpose; way: 'phone' | 'letter'; on: string; reached: boolean; content: string; proof: string }[]
  survey: { askedOn: string; answeredOn: string | null; score: number | null; opinion: string } | null
  reopenAsked: boolean
  clocks: MadeClock[]
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏']
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '永福',
  '春梅',
  '海涛',
  '玉兰',
  '德胜',
  '晓红',
  '国庆',
  '桂芳',
  '文斌',
  '雪梅',
  '长林',
  '翠萍',
]
const BRANDS = ['恒盛', '金汇', '远通', '华茂', '瑞丰', '东启', '宏达', '嘉禾', '安泰', '新域', '鼎力', '万和', '博远', '康源', '中润']
const KINDS = ['建筑', '商贸', '物业', '置业', '食品', '教育', '化工']
const PLACES = ['柳林镇', '东关街道', '石桥镇', '龙泉路', '白沙乡', '大田镇', '和平街', '双塔镇', '枫林里', '黄土岗', '新华街', '长堤村']
const CHANNELS: readonly PetitionChannel[] = ['phone', 'phone', 'phone', 'desk', 'desk', 'letter', 'letter', 'portal']
const LATE = 0.02
const REPEATED_EVERY = 12
const SEED = 20_260_630
const STREAM = 27

type Slots = Record<string, string>

function slotsOf(rng: Rng, receivedOn: string): Slots {
  const [brand, kind, place] = [rng.pick(BRANDS), rng.pick(KINDS), rng.pick(PLACES)]
  const sum = rng.between(12, 190) * 500
  const day = addDays(receivedOn, -rng.between(20, 400))
  const [year, month, date] = day.split('-').map(Number)
  return {
    P: rng.pick(SURNAMES) + rng.pick(GIVEN),
    C: `${brand}${kind}有限公司`,
    c: `${brand}${kind}`,
    L: place,
    l: place,
    M: String(sum),
    m: String(sum / 10_000),
    D: `${year}年${month}月${date}日`,
    d: `${year}年${month}月`,
    N: String(rng.between(4, 23)),
  }
}

const told = (words: string, slots: Slots) => words.replaceAll(/\{(\w)\}/gu, (_, slot: string) => slots[slot] ?? '')

/** The days of what was done, as far as they have come. */
function history(rng: Rng, made: Made, today: string): void {
  const came = (day: string) => day <= today
  const { receivedOn, exclusion, matter } = made
  const at = (from: number, to: number) => addDays(receivedOn, rng.between(from, to))
  const duty = exclusion === null
  const run = (kind: MadeClock['kind'], startedOn: string, end: string, stop: string | null) =>
    made.clocks.push({ kind, startedOn, dueOn: nextWorkingDay(end), stoppedOn: stop !== null && came(stop) ? stop : null })
  const routed = rng.chance(LATE) ? at(9, 11) : at(1, 5)
  const first = rng.chance(LATE) ? addDays(routed, rng.between(9, 12)) : addDays(routed, rng.between(0, 2))
  run('petition_sort', receivedOn, addDays(receivedOn, 7), routed)
  if (!came(routed)) {
    if (duty) {
      run('petition_first', receivedOn, addDays(receivedOn, 7), null)
      run('petition_result', receivedOn, addCriminalMonths(receivedOn, 3), null)
    }
    return
  }
  made.state = 'routed'
  made.routedOn = routed
  made.outcome = rng.chance(0.06) ? rng.pick(['refused', 'referred'] as const) : 'accepted'
  made.turn = made.repeats ? 'repeated' : 'first'
  const notHere = NOT_HERE.includes(made.outcome)
  if (!notHere) made.handlerId = made.desk.handlerId
  const simple = ANSWERED_IN_WORDS.includes(matter.category)
  const result = notHere ? first : simple ? addDays(first, rng.between(1, 9)) : rng.chance(LATE) ? at(96, 118) : at(22, 86)
  const long = !notHere && !simple && rng.chance(0.05)
  const end = long ? at(150, 240) : result
  if (duty) {
    run('petition_first', receivedOn, addDays(receivedOn, 7), first)
    const toldBy = long ? at(80, 88) : end
    run('petition_result', receivedOn, addCriminalMonths(receivedOn, 3), toldBy)
    if (came(first)) {
      made.firstOn = first
      made.state = notHere ? 'answered' : 'handling'
      made.contacts.push({
        purpose: 'first',
        way: made.channel === 'letter' ? 'letter' : 'phone',
        on: first,
        reached: true,
        content: `您反映的“${made.title}”已经收到，${notHere ? '不属于我院管辖，已告知或者移送有权处理的机关' : '由我院控告申诉检察部办理'}。`,
        proof: made.channel === 'letter' ? '挂号信' : '电话告知',
      })
    }
    if (long && came(toldBy)) monthly(made, toldBy, end, today)
  } else if (came(first)) made.state = 'handling'
  if (came(end) && (made.firstOn !== null || !duty)) close(rng, made, end, today, { duty, notHere, simple })
}

/** Progress every month from the first three on. */
function monthly(made: Made, from: string, end: string, today: string): void {
  made.state = 'progress'
  made.toldOn = from
  for (let on = from; ;) {
    made.contacts.push({
      purpose: 'progress',
      way: 'phone',
      on,
      reached: true,
      content: '案情复杂，正在调取证据，办结后书面答复。',
      proof: '电话告知',
    })
    made.toldOn = on
    const due = nextWorkingDay(addCriminalMonths(on, 1))
    const next = addDays(on, 27)
    const stop = next < end ? next : end
    made.clocks.push({ kind: 'petition_monthly', startedOn: on, dueOn: due, stoppedOn: stop <= today ? stop : null })
    if (next >= end || next > today) return
    on = next
  }
}

interface Ended {
  duty: boolean
  notHere: boolean
  simple: boolean
}

function close(rng: Rng, made: Made, end: string, today: string, { duty, notHere, simple }: Ended): void {
  made.resultOn = end
  made.toldOn ??= end
  if (!notHere) {
    made.outcome = simple ? 'settled' : rng.pick(['settled', 'procedure', 'unsupported', 'relief', 'accepted', 'ended'] as const)
    if (duty)
      made.contacts.push({
        purpose: 'result',
        way: simple ? 'phone' : 'letter',
        on: end,
        reached: true,
        content: simple ? '已当面或者电话解答。' : '',
        proof: simple ? '电话告知' : '答复函，挂号信',
      })
  }
  made.state = duty ? 'answered' : 'archived'
  const asked = addDays(end, rng.between(3, 12))
  if (!duty || asked > today || rng.chance(0.25)) {
    if (addDays(end, 30) <= today) made.state = 'archived'
    return
  }
  const answered = addDays(asked, rng.between(0, 10))
  const isAnswered = answered <= today && rng.chance(0.7)
  const score = rng.pick([5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1])
  made.survey = {
    askedOn: asked,
    answeredOn: isAnswered ? answered : null,
    score: isAnswered ? score : null,
    opinion: isAnswered && score <= 2 ? '问题还没有解决' : '',
  }
  made.state = addDays(asked, 20) <= today ? 'archived' : 'surveyed'
  // what was asked for long ago was decided; the latest still waits
  made.reopenAsked = isAnswered && score <= 2 && addDays(answered, 40) > today
  if (made.reopenAsked) made.state = 'surveyed'
}

/** So many petitions of two years, the latest on the day itself, and what was done with each by then. Every twelfth says again, in other words, what another one said. */
export function makePetitions(desks: readonly Desk[], today: string, count: number): Made[] {
  const all: Made[] = []
  for (let i = 0; i < count; i++) {
    const rng = new Rng(SEED).at(STREAM, i)
    const receivedOn = addDays(today, -Math.floor(((count - 1 - i) * 729) / count))
    const again = i % REPEATED_EVERY === REPEATED_EVERY - 1 ? (all[i - 7] ?? null) : null
    const matter = again?.matter ?? MATTERS[rng.between(0, MATTERS.length - 1)]!
    const slots = slotsOf(rng, receivedOn)
    const kept = again ? slotsBy.get(again)! : slots
    const anonymous = again === null && rng.chance(0.06)
    const made: Made = {
      id: newId(),
      desk: again?.desk ?? desks[rng.between(0, desks.length - 1)]!,
      matter,
      title: matter.title,
      content: told(again ? matter.other : matter.one, kept),
      name: anonymous ? null : (kept['P'] ?? null),
      phone: `13${String(1_000_000_000 + ((i * 7919) % 900_000_000)).slice(1)}`,
      channel: rng.pick(CHANNELS),
      receivedOn,
      state: 'registered',
      outcome: null,
      exclusion: anonymous ? 'anonymous' : null,
      turn: 'open',
      repeats: again,
      handlerId: null,
      routedOn: null,
      firstOn: null,
      toldOn: null,
      resultOn: null,
      contacts: [],
      survey: null,
      reopenAsked: false,
      clocks: [],
    }
    slotsBy.set(made, kept)
    history(rng, made, today)
    if (made.turn === 'open') made.repeats = null
    all.push(made)
  }
  return all
}
const slotsBy = new WeakMap<Made, Slots>()
