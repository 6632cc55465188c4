import type { WebModule } from '../shell/router/types.ts'
import * as audit from './admin/audit/routes.tsx'
import * as builder from './models/builder/routes.tsx'
import * as data from './data/routes.tsx'
import * as limits from './desk/limits/routes.tsx'
import * as caseClocks from './inspection/case-clocks/routes.tsx'
import * as letters from './inspection/letters/routes.tsx'
import * as leads from './leads/routes.tsx'
import * as libraryEntries from './party/library-entries/routes.tsx'
import * as calls from './party/calls/routes.tsx'
import * as nominations from './party/nominations/routes.tsx'
import * as questions from './training/questions/routes.tsx'
import * as jointCases from './joint/cases/routes.tsx'
import * as sittings from './joint/sittings/routes.tsx'
import * as pacts from './party/pacts/routes.tsx'
import * as placements from './training/placements/routes.tsx'
import * as tags from './party/tags/routes.tsx'
import * as trainings from './training/trainings/routes.tsx'
import * as bases from './training/bases/routes.tsx'
import * as visits from './citizens/visits/routes.tsx'
import * as suggestions from './inspection/suggestions/routes.tsx'
import * as brands from './party/brands/routes.tsx'
import * as honours from './party/honours/routes.tsx'
import * as panels from './citizens/panels/routes.tsx'
import * as supports from './citizens/supports/routes.tsx'
import * as deviations from './data/deviations/routes.tsx'
import * as enterprises from './citizens/enterprises/routes.tsx'
import * as readings from './citizens/readings/routes.tsx'
import * as responsibilities from './party/responsibilities/routes.tsx'
import * as ratings from './party/ratings/routes.tsx'
import * as evaluations from './inspection/evaluations/routes.tsx'
import * as projects from './inspection/projects/routes.tsx'
import * as rules from './inspection/rules/routes.tsx'
import * as activities from './party/activities/routes.tsx'
import * as branches from './party/branches/routes.tsx'
import * as clues from './inspection/clues/routes.tsx'
import * as petitions from './citizens/petitions/routes.tsx'
import * as agreements from './data/agreements/routes.tsx'
import * as campaigns from './inspection/campaigns/routes.tsx'
import * as integrity from './inspection/integrity/routes.tsx'
import * as recordBook from './inspection/record-book/routes.tsx'
import * as cases from './inspection/cases/routes.tsx'
import * as warnings from './inspection/warnings/routes.tsx'
import * as rectifications from './inspection/rectifications/routes.tsx'
import * as definitions from './admin/definitions/routes.tsx'
import * as teams from './inspection/teams/routes.tsx'
import * as models from './models/registry/routes.tsx'
import * as offices from './admin/offices/routes.tsx'
import * as overview from './desk/overview/routes.tsx'
import * as publications from './desk/publications/routes.tsx'
import * as people from './admin/people/routes.tsx'
import * as profile from './account/profile/routes.tsx'
import * as retention from './admin/retention/routes.tsx'
import * as runs from './models/runs/routes.tsx'
import * as sheets from './inspection/sheets/routes.tsx'
import * as system from './admin/system/routes.tsx'
import * as displays from './admin/displays/routes.tsx'
import * as exchange from './admin/exchange/routes.tsx'
import * as wall from './desk/wall/routes.tsx'
import * as workbench from './desk/workbench/routes.tsx'

/** In the order in which work flows. A new room adds one line here. */
const rooms = [
  workbench,
  limits,
  data,
  builder,
  models,
  runs,
  leads,
  letters,
  libraryEntries,
  calls,
  nominations,
  questions,
  jointCases,
  sittings,
  pacts,
  trainings,
  placements,
  bases,
  visits,
  suggestions,
  panels,
  supports,
  deviations,
  enterprises,
  readings,
  responsibilities,
  ratings,
  evaluations,
  projects,
  rules,
  activities,
  branches,
  brands,
  honours,
  tags,
  clues,
  petitions,
  agreements,
  rectifications,
  campaigns,
  warnings,
  caseClocks,
  cases,
  recordBook,
  integrity,
  teams,
  sheets,
  definitions,
  overview,
  publications,
  people,
  offices,
  retention,
  audit,
  system,
  displays,
  exchange,
  wall,
  profile,
] as const satisfies readonly WebModule[]

/** With the type of what each of them says. */
export type Rooms = typeof rooms

/** The rooms of the page. */
export const modules: readonly WebModule[] = rooms
