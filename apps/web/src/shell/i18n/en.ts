import { audit } from '../../modules/audit/locale/en.ts'
import { builder } from '../../modules/builder/locale/en.ts'
import { datasets } from '../../modules/datasets/locale/en.ts'
import { inspections } from '../../modules/inspections/locale/en.ts'
import { leads } from '../../modules/leads/locale/en.ts'
import { models } from '../../modules/models/locale/en.ts'
import { offices } from '../../modules/offices/locale/en.ts'
import { overview } from '../../modules/overview/locale/en.ts'
import { people } from '../../modules/people/locale/en.ts'
import { profile } from '../../modules/profile/locale/en.ts'
import { runs } from '../../modules/runs/locale/en.ts'
import { signIn } from '../../modules/sign-in/locale/en.ts'
import { system } from '../../modules/system/locale/en.ts'
import { workbench } from '../../modules/workbench/locale/en.ts'
import { shared } from '../../shared/locale/en.ts'
import { shell } from '../locale/en.ts'

import type { texts as zh } from './zh-CN.ts'

/** Every text of the page in English, one namespace a module. */
export const texts: typeof zh = {
  shell,
  shared,
  signIn,
  workbench,
  leads,
  inspections,
  datasets,
  builder,
  models,
  runs,
  people,
  offices,
  audit,
  system,
  profile,
  overview,
}
