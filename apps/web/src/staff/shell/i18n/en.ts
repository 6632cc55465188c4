import { letters } from '../../modules/inspection/letters/locale/en.ts'
import { leads } from '../../modules/leads/locale/en.ts'
import { integrity } from '../../modules/inspection/integrity/locale/en.ts'
import { cases } from '../../modules/inspection/cases/locale/en.ts'
import { warnings } from '../../modules/inspection/warnings/locale/en.ts'
import { rectifications } from '../../modules/inspection/rectifications/locale/en.ts'
import { models } from '../../modules/models/locale/en.ts'
import { wall } from '../../modules/desk/wall/locale/en.ts'
import { overview } from '../../modules/desk/overview/locale/en.ts'
import { profile } from '../../modules/account/profile/locale/en.ts'
import { runs } from '../../modules/models/runs/locale/en.ts'
import { sheets } from '../../modules/inspection/sheets/locale/en.ts'
import { workbench } from '../../modules/desk/workbench/locale/en.ts'

import type { texts as zh } from './zh-CN.ts'
import { first } from './en.first.ts'

/** Every text of the page in English, one namespace a module. */
export const texts: typeof zh = {
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
