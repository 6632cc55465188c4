/** What every part of the generator shares: the calendar of the run, who works where, and which seat a matter falls to. */
import { dateText, dayOf, monthOfDay, plusMonths } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import { CRIMINAL_DEPARTMENTS, offices, type Office, staffNo } from './offices.ts'

export interface StaffMember {
  staffNo: string
  name: string
  office: Office
  department: string
  post: string
  handlesCases: boolean
  branch: string
  /** Day numbers of coming to and leaving the office, where they are told. */
  from?: number
  to?: number
}

/** One share of the criminal work of an office. A prosecutor holds one to three. */
export interface Seat {
  handler: number
  /** 0-based among the seats of the office. */
  ordinal: number
}

export interface World {
  seed: number
  scale: number
  /** Day numbers. Cases are accepted from `start` (arrests that led to them up to 110 days before) to `asOf`. */
  asOf: number
  start: number
  /** First month that staff report for, last one (as_of's own month is reported when it is nearly over). */
  firstMonth: number
  lastMonth: number
  offices: Office[]
  staff: StaffMember[]
  /** Index in `staff` of everyone who handles criminal cases. */
  handlers: number[]
  seats: Seat[]
  seatsOf: Map<string, number>
  seatsByHandler: Map<number, number[]>
}

const YEARS = 3
/** Cases a prosecutor has in the three years before more prosecutors are taken on. */
const CASES_PER_HANDLER = 390
/** As-of days for which everything that counts worked days lies in the official calendar, which begins in 2018. */
const EARLIEST = '2020-07-01'
const LATEST = '2026-12-31'

export function makeWorld(seed: number, scale: number, asOf: string): World {
  if (!Number.isInteger(scale) || scale < 1000 || scale > 10_000_000)
    throw new RangeError(`scale must be a whole number of cases from 1000 to 10000000, not ${scale}`)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed must be a whole number from 0, not ${seed}`)
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(asOf) ||
    Number.isNaN(Date.parse(asOf)) ||
    new Date(asOf).toISOString().slice(0, 10) !== asOf ||
    asOf < EARLIEST ||
    asOf > LATEST
  ) {
    throw new RangeError(
      `asOf must be a date from ${EARLIEST} to ${LATEST} (inside the official calendar, with history before it), not ${asOf}`,
    )
  }
  const day = dayOf(asOf)
  const tree = offices(seed)
  const staff = tree.flatMap(coreStaff)
  const wanted = Math.ceil(scale / CASES_PER_HANDLER)
  const handlers: number[] = []
  staff.forEach((member, i) => isHandler(member) && handlers.push(i))
  addHandlers(seed, tree, staff, handlers, wanted)
  const world = {
    seed,
    scale,
    asOf: day,
    start: Math.max(plusMonths(day, -12 * YEARS) + 1, dayOf('2018-05-01')),
    offices: tree,
    staff,
    handlers,
  } as World
  world.firstMonth = monthOfDay(world.start - 110)
  world.lastMonth = Number(dateText(day).slice(8)) >= 27 ? monthOfDay(day) : monthOfDay(day) - 1
  Object.assign(world, seatPlan(seed, staff, handlers))
  return world
}

function coreStaff(office: Office): StaffMember[] {
  return office.departments.flatMap(department =>
    department.staff.map(({ staffNo, name, post, handlesCases, branch }) => ({
      staffNo,
      name,
      office,
      department: department.name,
      post,
      handlesCases,
      branch,
    })),
  )
}

function isHandler(member: StaffMember): boolean {
  return member.handlesCases && (CRIMINAL_DEPARTMENTS as readonly string[]).includes(member.department)
}

function addHandlers(seed: number, tree: Office[], staff: StaffMember[], handlers: number[], wanted: number): void {
  const counties = tree.filter(office => office.level === 'county')
  const rng = new Rng(seed)
  for (let n = 0; handlers.length < wanted; n++) {
    rng.at(streamOf('more-staff'), n)
    const office = counties[n % counties.length]!
    const serial = 101 + Math.floor(n / counties.length)
    handlers.push(staff.length)
    staff.push(newProsecutor(rng, office, serial, n))
  }
}

/** A prosecutor beyond the core staff; `serial` counts from 101 in the office. */
export function newProsecutor(rng: Rng, office: Office, serial: number, n: number): StaffMember {
  const department = CRIMINAL_DEPARTMENTS[n % 2]!
  return {
    staffNo: staffNo(office.id, serial),
    name: anyName(rng),
    office,
    department,
    post: '检察官',
    handlesCases: true,
    branch: n % 2 ? '第二党支部' : '第一党支部',
  }
}

function seatPlan(seed: number, staff: StaffMember[], handlers: number[]): Pick<World, 'seats' | 'seatsOf' | 'seatsByHandler'> {
  const rng = new Rng(seed)
  const seats: Seat[] = []
  const seatsOf = new Map<string, number>()
  const seatsByHandler = new Map<number, number[]>()
  const share = (handler: number) => (staff[handler]!.office.level === 'county' ? rng.at(streamOf('seats'), handler).between(1, 3) : 1)
  const shares = new Map(handlers.map(handler => [handler, share(handler)]))
  // round by round, so that neighbouring cases of the file belong to different people
  for (let round = 1; round <= 3; round++) {
    for (const handler of handlers) {
      if (shares.get(handler)! < round) continue
      const office = staff[handler]!.office.id
      const ordinal = seatsOf.get(office) ?? 0
      seatsOf.set(office, ordinal + 1)
      seatsByHandler.set(handler, [...(seatsByHandler.get(handler) ?? []), seats.length])
      seats.push({ handler, ordinal })
    }
  }
  return { seats, seatsOf, seatsByHandler }
}
