import { audit, system } from './audit.ts'
import { auth } from './auth.ts'
import { builder } from './builder.ts'
import { datasets } from './datasets.ts'
import { jobs } from './jobs.ts'
import { leads } from './leads.ts'
import { letters } from './letters.ts'
import { models, runs } from './models.ts'
import { overview } from './overview.ts'
import { offices, people } from './people.ts'
import { rightRequests } from './right-requests.ts'
import { schedules } from './schedules.ts'

export * from './audit.ts'
export * from './auth.ts'
export * from './builder.ts'
export * from './datasets.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './jobs.ts'
export * from './leads.ts'
export * from './letters.ts'
export * from './model-parts.ts'
export * from './model-trials.ts'
export * from './models.ts'
export * from './models-life.ts'
export * from './overview.ts'
export * from './people.ts'
export * from './permissions.ts'
export * from './process.ts'
export * from './right-requests.ts'
export * from './schedules.ts'
export * from './text.ts'

/** Every endpoint of the product, by module and name. */
export const api = {
  auth,
  people,
  rightRequests,
  offices,
  jobs,
  datasets,
  models,
  builder,
  runs,
  schedules,
  leads,
  letters,
  overview,
  audit,
  system,
} as const
