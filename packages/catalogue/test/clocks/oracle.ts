/** The three clocks told again. Where a cell is empty, all that it might be is tried: the day is known only if it makes no difference. */
import {
  criminalMonthsAfter,
  decidingOf,
  detentionOf,
  examinationsOf,
  extensionsOf,
  heldOn,
  oneCriminalMonthAfter,
  plusDays,
  restartsOf,
} from './facts.ts'
import type { Case, CaseWorld, ClockOracle, Restraint, Return, Slip, Told, Withdrawal } from './rows.ts'
import { type History, stateOn, walk, type WalkedRun } from './walk.ts'

/** A clock of which nothing but its two days is known. */
const untold = (subject: string, limit: string, started: string | null, ended: string | null): Told => ({
  subject_key: subject,
  limit,
  started_on: started ?? '',
  due_on: '',
  ended_on: ended ?? '',
  state: 'unknown',
})

interface Asked {
  subject: string
  limit: string
  asOf: string
  /** Everything that the history might have been. */
  histories: History[]
  /** Of which runs nobody can tell. */
  isUnknown?: (run: number) => boolean
  endedSomehow?: boolean
}

function toldRuns({ subject, limit, asOf, histories, isUnknown = () => false, endedSomehow = false }: Asked): Told[] {
  const [first, ...others] = histories.map(walk)
  const slip = histories[0]!.slip
  const runs = first!.map((run: WalkedRun, i): Told => {
    const isOpen = isUnknown(i) || others.some(other => other[i]?.due !== run.due)
    const undated = endedSomehow && run.ended === null
    return {
      subject_key: subject,
      limit,
      started_on: run.start,
      due_on: isOpen ? '' : (run.due ?? ''),
      ended_on: run.ended ?? '',
      state: isOpen ? 'unknown' : stateOn(run, asOf, undated, slip),
    }
  })
  return slip === 'only-the-last-run' ? runs.slice(-1) : runs
}

const REACH = 400
/** What an extension without its length may have been, and what the room for extensions may be. */
const lengthsOf = (days: number | null): number[] => (days === null ? [0, REACH] : [days])

/** Every choice of one from each list. */
function choices<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((made, list) => made.flatMap(begun => list.map(one => [...begun, one])), [[]])
}

/** All that a history may be, by who may have been held, what may be asked for and what there may be room for. */
function histories(
  base: Omit<History, 'heldOn' | 'room' | 'extensions'>,
  custody: (day: string) => boolean | null,
  rooms: readonly number[],
  asked: readonly { on: string; days: number | null }[],
): History[] {
  const extensions = choices(asked.map(({ on, days }) => lengthsOf(days).map(length => ({ on, days: length }))))
  return [true, false].flatMap(unsaid =>
    rooms.flatMap(room => extensions.map(some => ({ ...base, room, extensions: some, heldOn: (day: string) => custody(day) ?? unsaid }))),
  )
}

const inOrder = (rows: Told[]): Told[] =>
  rows
    .map((row): [string, Told] => [[row.subject_key, row.limit, row.started_on, row.due_on, row.ended_on, row.state].join('\u0000'), row])
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, row]) => row)

/** 刑诉法第一百七十二条 */
export const prosecutionReview: ClockOracle = (world, asOf, slip) =>
  inOrder(world.criminal_cases.filter(({ kind }) => kind === '审查起诉').flatMap(one => reviewOf(one, world, asOf, slip)))

function reviewOf(one: Case, world: CaseWorld, asOf: string, slip: Slip | undefined): Told[] {
  const { case_no: subject, fast_track: fast, over_one_year: over } = one
  const limit = fast === null ? '' : fast ? 'pros-review-fast' : 'pros-review'
  if (one.accepted_on === null || fast === null) return [untold(subject, limit, one.accepted_on, one.closed_on)]
  const base = {
    start: one.accepted_on,
    endOf: (day: string) => (fast ? plusDays(day, 10) : oneCriminalMonthAfter(day)),
    rolls: true,
    restarts: restartsOf(subject, world),
    returns: world.supplementary_returns
      .filter(back => back.case_no === subject)
      .map(({ returned_on: on, resubmitted_on: to }) => ({ on, to })),
    pauses: [...examinationsOf(subject, world), ...decidingOf(one, world)],
    closed: one.closed_on,
    slip,
  }
  const rooms = !fast ? [15] : over === null ? [0, 5] : [over ? 5 : 0]
  return toldRuns({
    subject,
    limit,
    asOf,
    histories: histories(base, day => heldOn(one, day, world), rooms, extensionsOf(subject, world, '审查起诉')),
    isUnknown: run => run === 0 && one.source === '监委' && world.restraints === null,
  })
}

/** 规则第二百八十二条, 第二百九十七条: who was in criminal detention on the day of receipt has seven days. */
export const arrestReview: ClockOracle = (world, asOf, slip) =>
  inOrder(world.criminal_cases.filter(({ kind }) => kind === '审查逮捕').flatMap(one => arrestOf(one, world, asOf, slip)))

function arrestOf(one: Case, world: CaseWorld, asOf: string, slip: Slip | undefined): Told[] {
  const { case_no: subject, accepted_on: start, source } = one
  const isHeld = start === null ? null : heldOn(one, start, world, ['刑事拘留'])
  const own = source === '自侦'
  const limit = isHeld === null ? '' : `${own ? 'self-inv-arrest' : 'arrest-review'}${isHeld ? (own ? '' : '-detained') : '-free'}`
  if (start === null || isHeld === null) return [untold(subject, limit, start, one.closed_on)]
  const base = {
    start,
    endOf: (day: string) => plusDays(day, isHeld ? 7 : 15),
    rolls: !isHeld,
    restarts: [],
    returns: [],
    pauses: examinationsOf(subject, world),
    closed: one.closed_on,
    slip,
  }
  const rooms = !isHeld ? [5] : source === null ? [0, 3] : [own ? 3 : 0]
  return toldRuns({ subject, limit, asOf, histories: histories(base, () => false, rooms, extensionsOf(subject, world, '审查逮捕')) })
}

/** 规则第一百四十三条: ten days from the detention that follows 留置, four more at most. */
export const supervisionDetention: ClockOracle = (world, asOf, slip) =>
  inOrder(
    world.criminal_cases
      .filter(({ kind }) => kind === '审查起诉')
      .flatMap(one => {
        const detention = detentionOf(one, world)
        if (!detention) return []
        const base = {
          start: detention.on,
          endOf: (day: string) => plusDays(day, 10),
          rolls: false,
          restarts: [],
          returns: [],
          pauses: examinationsOf(one.case_no, world),
          closed: detention.decided ?? detention.released ?? null,
          slip,
        }
        return toldRuns({
          subject: one.case_no,
          limit: 'supervision-detention',
          asOf,
          histories: histories(base, () => false, [4], extensionsOf(one.case_no, world, '决定强制措施')),
          endedSomehow: one.closed_on !== null,
        })
      }),
  )

/** 公安程序规定第二百九十五条: a month from the day on which the police received the papers. */
export const supplementaryReturn: ClockOracle = (world, asOf, slip) =>
  inOrder(world.supplementary_returns.flatMap(back => monthOfReturn(back, world, asOf, slip)))

function monthOfReturn(back: Return, world: CaseWorld, asOf: string, slip: Slip | undefined): Told[] {
  const limit = 'supp-investigation'
  const subject = `${back.case_no}|${back.round}`
  if (back.received_on === null) return [untold(subject, limit, null, back.resubmitted_on)]
  const known = world.criminal_cases.find(one => one.case_no === back.case_no)
  const one = known ?? { case_no: back.case_no, suspect_id: null, detained: null }
  const base = {
    start: back.received_on,
    endOf: oneCriminalMonthAfter,
    rolls: true,
    restarts: [],
    returns: [],
    pauses: examinationsOf(back.case_no, world),
    closed: back.resubmitted_on,
    slip,
  }
  const all = histories(base, day => heldOn(one, day, world), [0], [])
  return toldRuns({ subject, limit, asOf, histories: all, endedSomehow: back.ended_as !== null && back.resubmitted_on === null })
}

const CLASSES: Record<string, string> = { 取保候审: 'bail', 监视居住: 'residential', 指定居所监视居住: 'residential' }

/** 刑诉法第七十九条: each organ for itself; what it orders again in one case runs on from its first decision. Nothing rolls. */
export const restrictionTerms: ClockOracle = (world, asOf, slip) => {
  const chains = new Map<string, Restraint[]>()
  for (const row of world.restraints ?? []) {
    const name = [row.person_id, row.authority, row.case_no, CLASSES[row.kind]].join('\u0000')
    if (CLASSES[row.kind]) chains.set(name, [...(chains.get(name) ?? []), row])
  }
  return inOrder([...chains.values()].flatMap(rows => termOf(rows, asOf, slip)))
}

function termOf(rows: readonly Restraint[], asOf: string, slip: Slip | undefined): Told[] {
  const limit = CLASSES[rows[0]!.kind]!
  const subject = rows.map(({ record_no: no }) => no).sort()[0]!
  const isRunning = rows.some(({ to_on: to }) => to === null)
  const closed = isRunning
    ? null
    : rows
        .map(({ to_on: to }) => to!)
        .sort()
        .at(-1)!
  const decided = rows.map(({ decided_on: day }) => day)
  if (decided.includes(null)) return [untold(subject, limit, null, closed)]
  const start = (decided as string[]).sort()[0]!
  const base = {
    start,
    endOf: (day: string) => criminalMonthsAfter(day, limit === 'bail' ? 12 : 6),
    rolls: false,
    restarts: [],
    returns: [],
    pauses: [],
    closed,
    slip,
  }
  return toldRuns({ subject, limit, asOf, histories: histories(base, () => false, [0], []) })
}

/** 规则第四百二十四条: thirty days; a decision not to prosecute ends them, and a new prosecution on new evidence. */
export const withdrawalDecision: ClockOracle = (world, asOf, slip) =>
  inOrder(world.withdrawals.filter(({ kind }) => kind === '撤回起诉').flatMap(row => decisionOf(row, asOf, slip)))

function decisionOf(row: Withdrawal, asOf: string, slip: Slip | undefined): Told[] {
  const { disposal, new_evidence: evidence, withdrawn_on: start } = row
  const again = disposal === '重新起诉'
  const isDecided = (disposal?.endsWith('不起诉') ?? false) || (again && evidence === true)
  const closed = isDecided ? row.disposed_on : null
  const base = {
    start,
    endOf: (day: string) => plusDays(day, 30),
    rolls: true,
    restarts: [],
    returns: [],
    pauses: [],
    closed,
    slip,
  }
  return toldRuns({
    subject: `${row.case_no}|${start}`,
    limit: 'withdraw-nonpros',
    asOf,
    histories: histories(base, () => false, [0], []),
    isUnknown: () => again && evidence === null,
    endedSomehow: isDecided,
  })
}

/** A limit of so many days from a day to another, to which nothing happens. */
interface Plain {
  subject: string
  limit: string
  start: string | null
  days: number
  /** Whether a last day that is off moves. */
  rolls?: boolean
  custody?: (day: string) => boolean | null
  closed: string | null
  isUnknown?: boolean
}

const plainOf =
  (asOf: string, slip: Slip | undefined) =>
  (one: Plain): Told[] => {
    const { subject, limit, start, days, rolls = true, custody = () => false, closed, isUnknown = false } = one
    if (start === null) return [untold(subject, limit, null, closed)]
    const base = { start, endOf: (day: string) => plusDays(day, days), rolls, restarts: [], returns: [], pauses: [], closed, slip }
    return toldRuns({ subject, limit, asOf, histories: histories(base, custody, [0], []), isUnknown: () => isUnknown })
  }

/** 规则第四十条、第五十五条: three days; who was sent by a supervision commission is told on detention (第一百四十五条). */
export const rightsNotice: ClockOracle = (world, asOf, slip) => {
  const reviews = world.criminal_cases.filter(({ kind }) => kind === '审查起诉')
  const told = (one: Case, side: string) => world.rights_notices.find(row => row.case_no === one.case_no && row.side === side)
  const plain = (one: Case, side: '犯罪嫌疑人' | '被害人', limit: string) => ({
    subject: `${one.case_no}|${side}`,
    limit,
    start: one.accepted_on,
    days: 3,
    custody: (day: string) => heldOn(one, day, world),
    closed: told(one, side)?.noticed_on ?? null,
    isUnknown: side === '犯罪嫌疑人' && (one.source === null || one.source === '监委'),
  })
  return inOrder(
    reviews
      .flatMap(one => [plain(one, '犯罪嫌疑人', 'rights-suspect'), ...(told(one, '被害人') ? [plain(one, '被害人', 'rights-victim')] : [])])
      .flatMap(plainOf(asOf, slip)),
  )
}

/** 规则第二百一十七条 */
export const propertyDeposit: ClockOracle = (world, asOf, slip) =>
  inOrder(
    world.property_items
      .map(row => ({
        subject: `${row.case_no}|${row.item_no}`,
        limit: 'seized-deposit',
        start: row.seized_on,
        days: 3,
        closed: row.stored_on,
        isUnknown: row.stored_on === null && row.released_on !== null,
      }))
      .flatMap(plainOf(asOf, slip)),
  )

/** 规则第二百一十条 */
export const propertyRelease: ClockOracle = (world, asOf, slip) =>
  inOrder(
    world.property_items
      .filter(({ related }) => related === false)
      .map(row => ({
        subject: `${row.case_no}|${row.item_no}`,
        limit: 'seized-release',
        start: row.examined_on,
        days: 3,
        closed: row.released_on,
      }))
      .flatMap(plainOf(asOf, slip)),
  )

const REQUESTS: Record<string, { limit: string; days: number; rolls: boolean }> = {
  向被害人一方收集材料: { limit: 'lawyer-evidence', days: 5, rolls: true },
  变更强制措施: { limit: 'measure-change', days: 3, rolls: false },
  非律师阅卷会见: { limit: 'nonlawyer-files', days: 3, rolls: true },
}

/** 规则第四十八条、第五十三条, 刑诉法第九十七条 */
export const defenceRequest: ClockOracle = (world, asOf, slip) =>
  inOrder(
    world.lawyer_requests
      .filter(({ kind }) => REQUESTS[kind])
      .map(row => ({
        ...REQUESTS[row.kind]!,
        subject: `${row.case_no}|${row.kind}|${row.asked_on}`,
        start: row.asked_on,
        closed: row.answered_on,
      }))
      .flatMap(plainOf(asOf, slip)),
  )

const PAPERS: Record<string, { limit: string; days: number; by: readonly string[] }> = {
  刑事判决书: { limit: 'protest-judgment', days: 10, by: ['刑事抗诉书', '刑事判决、裁定审查表'] },
  刑事裁定书: { limit: 'protest-ruling', days: 5, by: ['刑事抗诉书', '刑事判决、裁定审查表'] },
  要求说明不立案理由通知书: { limit: 'filing-explain', days: 7, by: ['不立案理由说明书'] },
  通知立案书: { limit: 'filing-notice', days: 15, by: ['立案决定书'] },
  不批准逮捕决定书: { limit: 'no-arrest-receipt', days: 3, by: ['不批准逮捕决定执行回执'] },
}

/** 规则第二百八十六条、第五百六十条、第五百六十三条、第五百八十六条: from the receipt to the first paper that answers it. */
export const paperLimits: ClockOracle = (world, asOf, slip) =>
  inOrder(
    world.case_papers
      .filter(({ kind }) => PAPERS[kind])
      .map(row => {
        const { by, ...rest } = PAPERS[row.kind]!
        const answers = world.case_papers
          .filter(other => other.case_no === row.case_no && by.includes(other.kind) && other.made_on >= row.made_on)
          .map(({ made_on: day }) => day)
          .sort()
        return { ...rest, subject: `${row.case_no}|${row.kind}|${row.made_on}`, start: row.served_on, closed: answers[0] ?? null }
      })
      .flatMap(plainOf(asOf, slip)),
  )

export const CLOCK_ORACLES: Record<string, ClockOracle> = {
  'rights-notice': rightsNotice,
  'property-deposit': propertyDeposit,
  'property-release': propertyRelease,
  'defence-request': defenceRequest,
  'paper-limits': paperLimits,
  'prosecution-review': prosecutionReview,
  'arrest-review': arrestReview,
  'supervision-detention': supervisionDetention,
  'supplementary-return': supplementaryReturn,
  'restriction-terms': restrictionTerms,
  'withdrawal-decision': withdrawalDecision,
}
