import { text } from '@jianqing/contract'
import { z } from 'zod'
import type { ClockDefinition } from '../../../platform/clock/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'

/** No article on it was read, so that the office decides and the page says so. */
export const PUBLICITY_DAYS = defineSetting({
  key: 'rating.publicity_days',
  type: 'int',
  schema: z.number().int().min(1).max(30),
  default: 5,
  min: 1,
  max: 30,
  title: text('党支部考核公示（工作日）', 'Publicity of ratings of branches (working days)'),
  help: text('由本院设定，条文未核实；只影响此后开始的公示', "The office's own, no article was read; for what is publicised from now on"),
})

export const publicityClock: ClockDefinition = {
  kind: 'rating_publicity',
  title: text('考核公示', 'Publicity of a rating'),
  basis: '考核公示（本院设定，条文未核实）',
  budget: tx => readSetting(tx, PUBLICITY_DAYS).then(amount => ({ amount, unit: 'working_day' as const })),
  roll: false,
  rungs: [],
}
