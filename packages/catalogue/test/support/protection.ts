/** Random building projects, complaints of their workers, and maintenance funds, on the edges of the rules. */
import { oneMonthAfter, plusDays } from '../oracle/dates.ts'
import type { MaintenanceFund, Protection, WageComplaint, WageProject } from '../oracle/protection.ts'
import type { Random } from './random.ts'

const DUE = ['9600.00', '9600.00', '4800.50', '0.00']

export function randomProtection(random: Random, asOf: string, size: number): Protection {
  const projects = Array.from({ length: Math.floor(size / 3) }, (_, i) => randomProject(random, i, asOf))
  return {
    wage_projects: projects,
    wage_complaints: Array.from({ length: size }, (_, i) => randomComplaint(random, i, asOf, projects)),
    maintenance_funds: Array.from({ length: Math.floor(size / 2) }, (_, i) => randomFund(random, i, asOf)),
  }
}

/** A day whose month is up around today. */
function aMonthAgo(random: Random, asOf: string): string {
  const days = Array.from({ length: 8 }, (_, back) => plusDays(asOf, -26 - back))
  return random.pick(days.filter(day => Math.abs(Date.parse(oneMonthAfter(day)) - Date.parse(asOf)) <= 2 * 86_400_000))
}

function randomProject(random: Random, i: number, asOf: string): WageProject {
  // most have nearly everything in place: one sign alone is the rarest severity
  const inPlace = () => (random.chance(0.8) ? true : random.pick([false, null]))
  return {
    project_no: `GC${String(i + 1).padStart(4, '0')}`,
    contractor: `总包${i % 7}`,
    started_on: random.maybe(0.03, () =>
      random.chance(0.3)
        ? plusDays(asOf, random.int(-1, 1))
        : random.chance(0.5)
          ? aMonthAgo(random, asOf)
          : plusDays(asOf, -random.int(0, 700)),
    ),
    wage_account: inPlace(),
    guarantee: inPlace(),
    deposit: inPlace(),
    real_name: inPlace(),
    last_labour_fee_on: random.maybe(0.3, () => (random.chance(0.6) ? aMonthAgo(random, asOf) : plusDays(asOf, random.int(-60, 5)))),
  }
}

function randomComplaint(random: Random, i: number, asOf: string, projects: WageProject[]): WageComplaint {
  return {
    complaint_no: `QX${String(i + 1).padStart(5, '0')}`,
    project_no: random.maybe(0.03, () => (random.chance(0.03) ? 'GC9999' : random.pick(projects).project_no)),
    received_on: random.maybe(0.03, () => plusDays(asOf, -random.pick([-1, 0, 0, 1, 29, 30, 45, 60, 88, 89, 90, 91, 200]))),
    workers: random.maybe(0.1, () => random.int(1, 40)),
  }
}

function randomFund(random: Random, i: number, asOf: string): MaintenanceFund {
  const due = random.pick(DUE)
  const near = () => random.pick([due, due, (Number(due) + 0.01).toFixed(2), Math.max(0, Number(due) - 0.01).toFixed(2), '0.00', '5000.00'])
  return {
    house_no: `房${String(i + 1).padStart(4, '0')}`,
    registered_on: random.maybe(0.03, () => plusDays(asOf, random.pick([-900, -400, -30, -1, 0, 0, 1, 2]))),
    due_amount: random.maybe(0.05, () => due),
    collected_by_developer: random.maybe(0.4, near),
    deposited: random.maybe(0.15, near),
    deposited_on: random.maybe(0.2, () => plusDays(asOf, random.pick([-300, -1, 0, 0, 1, 2]))),
  }
}
