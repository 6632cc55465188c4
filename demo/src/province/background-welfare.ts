/** Pensions and deaths, wages on building sites, maintenance funds of houses. */
import { lastDay, monthOfDay, plusMonths } from '../base/days.ts'
import { nthPersonId } from '../base/identity.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { FundRow, ProjectRow, WageComplaintRow } from '../datasets/other-rows.ts'
import { builderName } from './background-companies.ts'
import { OLDEST_SUSPECT } from './background-cases.ts'
import type { World } from './world.ts'

const PENSIONS = streamOf('pensions')
const PROJECTS = streamOf('projects')
const WAGES = streamOf('wage-complaints')
const FUNDS = streamOf('funds')
/** Months of pension payments, the last one the month before as_of's. */
export const PENSION_MONTHS = 24

export interface Pensioner {
  personId: string
  /** First month of the payments and how many follow, this one included. */
  from: number
  months: number
  amount: number
  died: number | null
}

export function pensioner(world: World, rng: Rng, n: number): Pensioner {
  rng.at(PENSIONS, n)
  const sex = rng.unit() < 0.5 ? 'male' : 'female'
  const born = world.asOf - OLDEST_SUSPECT - 200 - rng.below(30 * 365)
  const end = monthOfDay(world.asOf) - 1
  const from = end - PENSION_MONTHS + 1
  const died = rng.unit() < 0.03 ? lastDay(from) + 1 + rng.below(world.asOf - lastDay(from)) : null
  // the office hears of a death late now and then, and one more month goes out
  const late = rng.unit() < 0.015 ? 1 : 0
  const last = died === null ? end : Math.min(end, monthOfDay(died) + late)
  return {
    personId: nthPersonId(n, born, sex),
    from,
    months: last - from + 1,
    amount: Math.round(rng.logNormal(3100, 0.35) * 100) / 100,
    died,
  }
}

export function projectNo(n: number): string {
  return `GC67${String(n).padStart(7, '0')}`
}

export function project(world: World, rng: Rng, n: number): ProjectRow {
  rng.at(PROJECTS, n)
  const { asOf } = world
  const started = asOf - rng.between(60, 1000)
  const lacks = rng.unit()
  const fee = rng.unit() < 0.95 ? asOf - rng.between(1, 26) : plusMonths(asOf, -1) - rng.between(3, 40)
  return {
    projectNo: projectNo(n),
    contractor: builderName(world, rng.below(400)),
    started,
    wageAccount: lacks >= 0.015,
    guarantee: lacks < 0.015 || lacks >= 0.03,
    deposit: lacks < 0.03 || lacks >= 0.04,
    realName: lacks < 0.04 || lacks >= 0.055,
    lastFee: Math.max(started, fee),
  }
}

export function wageComplaint(world: World, rng: Rng, n: number, projects: number): Omit<WageComplaintRow, 'complaintNo'> {
  rng.at(WAGES, n)
  const workers = Math.max(1, Math.round(rng.logNormal(5, 0.9)))
  return {
    projectNo: projectNo(rng.below(projects)),
    received: world.asOf - rng.below(900),
    workers,
    amount: rng.unit() < 0.85 ? (workers * rng.between(30, 300) * 100).toFixed(2) : null,
  }
}

export function fund(world: World, rng: Rng, n: number): FundRow {
  rng.at(FUNDS, n)
  const registered = world.asOf - rng.between(70, 3600)
  const due = (rng.between(60, 180) * rng.between(55, 110)).toFixed(2)
  const throughDeveloper = rng.unit() < 0.4
  const fails = rng.unit() < 0.008
  const depositedOn = Math.min(world.asOf, registered + rng.between(-60, 60))
  if (!fails) return { houseNo: houseNo(n), registered, due, collected: throughDeveloper ? due : null, deposited: due, depositedOn }
  return throughDeveloper
    ? { houseNo: houseNo(n), registered, due, collected: due, deposited: null, depositedOn: null }
    : { houseNo: houseNo(n), registered, due, collected: null, deposited: (Number(due) * 0.5).toFixed(2), depositedOn }
}

export function houseNo(n: number): string {
  return `FW${String(Math.floor(n / 1200) + 1).padStart(5, '0')}-${Math.floor((n % 1200) / 60) + 1}-${String((n % 60) + 101)}`
}
