import { audit } from '../../modules/audit/locale/zh-CN.ts'
import { builder } from '../../modules/builder/locale/zh-CN.ts'
import { datasets } from '../../modules/datasets/locale/zh-CN.ts'
import { inspections } from '../../modules/inspections/locale/zh-CN.ts'
import { leads } from '../../modules/leads/locale/zh-CN.ts'
import { models } from '../../modules/models/locale/zh-CN.ts'
import { offices } from '../../modules/offices/locale/zh-CN.ts'
import { overview } from '../../modules/overview/locale/zh-CN.ts'
import { people } from '../../modules/people/locale/zh-CN.ts'
import { profile } from '../../modules/profile/locale/zh-CN.ts'
import { runs } from '../../modules/runs/locale/zh-CN.ts'
import { signIn } from '../../modules/sign-in/locale/zh-CN.ts'
import { system } from '../../modules/system/locale/zh-CN.ts'
import { workbench } from '../../modules/workbench/locale/zh-CN.ts'
import { shared } from '../../shared/locale/zh-CN.ts'
import { shell } from '../locale/zh-CN.ts'

/** Every text of the page in Chinese, one namespace a module. */
export const texts = {
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
