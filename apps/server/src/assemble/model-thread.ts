import { workerData } from 'node:worker_threads'
import { takeHolidays } from '@jianqing/calendar'
import type { DatasetDef } from '@jianqing/engine'
import { textWorks as builderWorks } from '../modules/models/builder/text-works.ts'
import { textWorks as modelWorks } from '../modules/models/text-works.ts'
import type { Task, Works } from '../platform/thread/index.ts'

/** The days off of the process that asks. */
export interface Calendar {
  revision: number
  given: string
}

const datasets = workerData as ReadonlyMap<string, DatasetDef>

/** What is done with texts of models, in a thread of its own. Of the modules no more comes along than that: not by their index, which stands on the database. */
const works: Works = { ...builderWorks(datasets), ...modelWorks(datasets) }

let revision: number | undefined

function follow(calendar: Calendar): void {
  if (calendar.revision === revision) return
  takeHolidays(calendar.given)
  revision = calendar.revision
}

// oxlint-disable-next-line import/no-default-export -- what the pool asks a program for
export default ({ work, given, now }: Task): unknown => {
  follow(now as Calendar)
  return works[work]!(...given)
}
