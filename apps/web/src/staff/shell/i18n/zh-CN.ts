import type { audit } from '../../modules/admin/audit/locale/zh-CN.ts'
import type { retention } from '../../modules/admin/retention/locale/zh-CN.ts'
import type { builder } from '../../modules/models/builder/locale/zh-CN.ts'
import type { data } from '../../modules/data/locale/zh-CN.ts'
import type { caseClocks } from '../../modules/inspection/case-clocks/locale/zh-CN.ts'
import { letters } from '../../modules/inspection/letters/locale/zh-CN.ts'
import { leads } from '../../modules/leads/locale/zh-CN.ts'
import type { pacts } from '../../modules/party/pacts/locale/zh-CN.ts'
import type { tags } from '../../modules/party/tags/locale/zh-CN.ts'
import type { trainings } from '../../modules/training/trainings/locale/zh-CN.ts'
import type { bases } from '../../modules/training/bases/locale/zh-CN.ts'
import type { visits } from '../../modules/citizens/visits/locale/zh-CN.ts'
import type { suggestions } from '../../modules/inspection/suggestions/locale/zh-CN.ts'
import type { brands } from '../../modules/party/brands/locale/zh-CN.ts'
import type { honours } from '../../modules/party/honours/locale/zh-CN.ts'
import type { panels } from '../../modules/citizens/panels/locale/zh-CN.ts'
import type { supports } from '../../modules/citizens/supports/locale/zh-CN.ts'
import type { deviations } from '../../modules/data/deviations/locale/zh-CN.ts'
import type { enterprises } from '../../modules/citizens/enterprises/locale/zh-CN.ts'
import type { readings } from '../../modules/citizens/readings/locale/zh-CN.ts'
import type { ratings } from '../../modules/party/ratings/locale/zh-CN.ts'
import type { responsibilities } from '../../modules/party/responsibilities/locale/zh-CN.ts'
import type { rules } from '../../modules/inspection/rules/locale/zh-CN.ts'
import type { activities } from '../../modules/party/activities/locale/zh-CN.ts'
import type { branches } from '../../modules/party/branches/locale/zh-CN.ts'
import type { clues } from '../../modules/inspection/clues/locale/zh-CN.ts'
import type { petitions } from '../../modules/citizens/petitions/locale/zh-CN.ts'
import type { agreements } from '../../modules/data/agreements/locale/zh-CN.ts'
import type { projects } from '../../modules/inspection/projects/locale/zh-CN.ts'
import type { campaigns } from '../../modules/inspection/campaigns/locale/zh-CN.ts'
import type { evaluations } from '../../modules/inspection/evaluations/locale/zh-CN.ts'
import { integrity } from '../../modules/inspection/integrity/locale/zh-CN.ts'
import type { recordBook } from '../../modules/inspection/record-book/locale/zh-CN.ts'
import { cases } from '../../modules/inspection/cases/locale/zh-CN.ts'
import { warnings } from '../../modules/inspection/warnings/locale/zh-CN.ts'
import { rectifications } from '../../modules/inspection/rectifications/locale/zh-CN.ts'
import type { definitions } from '../../modules/admin/definitions/locale/zh-CN.ts'
import type { limits } from '../../modules/desk/limits/locale/zh-CN.ts'
import type { teams } from '../../modules/inspection/teams/locale/zh-CN.ts'
import { models } from '../../modules/models/locale/zh-CN.ts'
import type { offices } from '../../modules/admin/offices/locale/zh-CN.ts'
import type { displays } from '../../modules/admin/displays/locale/zh-CN.ts'
import type { exchange } from '../../modules/admin/exchange/locale/zh-CN.ts'
import { wall } from '../../modules/desk/wall/locale/zh-CN.ts'
import { overview } from '../../modules/desk/overview/locale/zh-CN.ts'
import type { publications } from '../../modules/desk/publications/locale/zh-CN.ts'
import type { people } from '../../modules/admin/people/locale/zh-CN.ts'
import { profile } from '../../modules/account/profile/locale/zh-CN.ts'
import { runs } from '../../modules/models/runs/locale/zh-CN.ts'
import { sheets } from '../../modules/inspection/sheets/locale/zh-CN.ts'
import type { system } from '../../modules/admin/system/locale/zh-CN.ts'
import { workbench } from '../../modules/desk/workbench/locale/zh-CN.ts'
import { first } from './zh-CN.first.ts'

/** Every text of the page in Chinese, one namespace a module. */
export const texts = {
  ...first,
  workbench,
  leads,
  integrity,
  warnings,
  cases,
  rectifications,
  letters,
  sheets,
  models,
  runs,
  profile,
  overview,
  wall,
}

/** With what rooms bring themselves (`words` of their `routes.tsx`). */
export type Spoken = typeof texts & {
  data: typeof data
  retention: typeof retention
  pacts: typeof pacts
  tags: typeof tags
  trainings: typeof trainings
  bases: typeof bases
  visits: typeof visits
  suggestions: typeof suggestions
  teams: typeof teams
  caseClocks: typeof caseClocks
  system: typeof system
  displays: typeof displays
  people: typeof people
  brands: typeof brands
  honours: typeof honours
  audit: typeof audit
  panels: typeof panels
  supports: typeof supports
  deviations: typeof deviations
  enterprises: typeof enterprises
  readings: typeof readings
  publications: typeof publications
  offices: typeof offices
  definitions: typeof definitions
  limits: typeof limits
  ratings: typeof ratings
  responsibilities: typeof responsibilities
  builder: typeof builder
  petitions: typeof petitions
  clues: typeof clues
  activities: typeof activities
  branches: typeof branches
  agreements: typeof agreements
  exchange: typeof exchange
  campaigns: typeof campaigns
  evaluations: typeof evaluations
  rules: typeof rules
  projects: typeof projects
  recordBook: typeof recordBook
}
