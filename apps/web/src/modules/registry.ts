import type { WebModule } from '../shell/router/types.ts'
import * as audit from './audit/routes.tsx'
import * as builder from './builder/routes.tsx'
import * as datasets from './datasets/routes.tsx'
import * as inspections from './inspections/routes.tsx'
import * as leads from './leads/routes.tsx'
import * as models from './models/routes.tsx'
import * as offices from './offices/routes.tsx'
import * as overview from './overview/routes.tsx'
import * as people from './people/routes.tsx'
import * as profile from './profile/routes.tsx'
import * as runs from './runs/routes.tsx'
import * as system from './system/routes.tsx'
import * as workbench from './workbench/routes.tsx'

/** The modules of the page, in the order in which work flows. A new module adds one line here and one in each `shell/i18n` language. */
export const modules: readonly WebModule[] = [
  workbench,
  datasets,
  builder,
  models,
  runs,
  leads,
  inspections,
  overview,
  people,
  offices,
  audit,
  system,
  profile,
]
