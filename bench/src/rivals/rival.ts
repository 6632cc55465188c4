import { addDays, calendarRange, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Found } from '../agree.ts'

/** The shapes that rivals are measured on: a join, a rolling distinct count, a clock, the statistics of groups. */
export const SHAPES = ['interference-lenient', 'mass-lending-plaintiff', 'returned-not-resubmitted', 'handler-defender-outlier']

/** The data sets that these models read. */
export const DATASETS = ['criminal_cases', 'civil_judgments', 'interference_reports', 'supplementary_returns']

/** Another way of finding the leads of a model. */
export interface Rival {
  name: string
  /** for one that takes so long that it is measured once */
  isSlow?: boolean
  /** what has to be done before the first model; not measured */
  begin?(): Promise<void>
  /** reads what a model needs, where that is not done once for all; not measured */
  prepare?(model: string): Promise<void>
  /** subject key → what was found */
  run(model: string): Promise<Map<string, Found>>
}

/** Rivals with the data in them. */
export interface Opened {
  rivals: Rival[]
  close(): Promise<void>
}

/** A statement of a folder here, for this day. */
export function statement(folder: 'postgres' | 'sqlite', name: string, asOf: string): string {
  return readFileSync(fileURLToPath(new URL(`./${folder}/${name}.sql`, import.meta.url)), 'utf8').replaceAll(
    'as_of()',
    folder === 'postgres' ? `date '${asOf}'` : `'${asOf}'`,
  )
}

/** Rows of subject key and severity as a map. */
export const foundIn = (rows: readonly (readonly unknown[])[]): Map<string, Found> =>
  new Map(rows.map(([key, severity]) => [String(key), { severity: String(severity) }]))

/** Every day off that is known, and the first working day after it: what a database without our calendar needs to roll a limit. */
export function daysOff(): [string, string][] {
  const { from, to } = calendarRange()
  const off: [string, string][] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isWorkingDay(day)) off.push([day, nextWorkingDay(day)])
  return off
}
