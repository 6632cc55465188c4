import { text } from '@jianqing/contract'
import { z } from 'zod'
import { type ClockDefinition, type RungDefinition, tightening, warningDays } from '../../../platform/clock/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'

/** Nobody is told of restricted records: the rungs stand in their own story alone. */
const rungs: readonly RungDefinition[] = [
  { id: 'warn', title: text('临近届满', 'Close to its end'), offset: 'warning' },
  { id: 'overdue', title: text('逾期', 'Overdue'), offset: { after: 1 } },
]

const SORT = text('控告申诉材料分流期限', 'Time to deal with a complaint that came in')
/** Of what came by the petitions department (规则 161). */
export const sortClock: ClockDefinition = {
  kind: 'clue_sort',
  title: SORT,
  limit: 'complaint-sort',
  local: tightening('clue_sort', 'complaint-sort', SORT),
  warning: warningDays('clue_sort', SORT, 2),
  rungs,
}

const PASS = text('自侦线索移送期限', 'Time to pass a clue on to those who investigate')
/** Of a crime that the office itself investigates (规则 166). */
export const passClock: ClockDefinition = {
  kind: 'clue_pass',
  title: PASS,
  limit: 'clue-pass',
  local: tightening('clue_pass', 'clue-pass', PASS),
  warning: warningDays('clue_pass', PASS, 2),
  rungs,
}

const own = (kind: string, title: { 'zh-CN': string; en: string }, days: number) =>
  defineSetting({
    key: `clock.${kind}.days`,
    type: 'int',
    schema: z.number().int().min(1).max(730),
    default: days,
    min: 1,
    max: 730,
    title: text(`${title['zh-CN']}（日，本院设定）`, `${title.en}, in days: the office’s own`),
    help: text(
      '没有查到可核对的规定，由本院按其适用的规定设定；只影响此后起算的期限',
      'No rule was read that fixes it: the office sets it by those that bind it, for limits that begin from now on',
    ),
  })

const DISPOSE = text('提出处置意见期限', 'Time to decide how a clue is dealt with')
export const DISPOSE_DAYS = own('clue_dispose', DISPOSE, 30)
/** From 分办 to 处置方式. */
export const disposeClock: ClockDefinition = {
  kind: 'clue_dispose',
  title: DISPOSE,
  basis: '本院设定，依据未核实',
  budget: async tx => ({ amount: await readSetting(tx, DISPOSE_DAYS), unit: 'day' }),
  roll: false,
  warning: warningDays('clue_dispose', DISPOSE, 5),
  rungs,
}

const VERIFY = text('核实报告期限', 'Time to report on a verification')
export const VERIFY_DAYS = own('clue_verify', VERIFY, 60)
/** From 谈话函询 or 初步核实 to the report. */
export const verifyClock: ClockDefinition = {
  kind: 'clue_verify',
  title: VERIFY,
  basis: '本院设定，依据未核实',
  budget: async tx => ({ amount: await readSetting(tx, VERIFY_DAYS), unit: 'day' }),
  roll: false,
  warning: warningDays('clue_verify', VERIFY, 5),
  rungs,
}

export const CLUE_CLOCKS = [sortClock, passClock, disposeClock, verifyClock]
