import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type ClockDefinition, type RungDefinition, warningDays } from '../../../platform/clock/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { panels } from './tables.ts'

const CHECK = text('展板核对出处', 'Panel: check it against its source')

export const CHECK_MONTHS = defineSetting({
  key: 'panel.check_months',
  type: 'int',
  schema: z.number().int().min(1).max(60),
  default: 12,
  min: 1,
  max: 60,
  title: text('展板核对出处的周期（月）', 'Panels: months until they are checked against their sources'),
  help: text('1 至 60，由本院设定；已在计期的不变', '1 to 60, as the office likes; what runs already stays'),
})

const tell =
  (zh: string, en: string): RungDefinition['effect'] =>
  async (tx, { clock, rung, dueOn }) => {
    const [row] = await tx.select().from(panels).where(eq(panels.id, clock.subjectId))
    if (!row) return
    await notify(tx, {
      to: await holdersOf(tx, 'guide', row),
      kind: `panel.${rung.id}`,
      dedup: `clock:${clock.id}:${rung.id}`,
      link: addressOf(api.panels, row.id),
      title: text(`${zh}：${row.title}，应于 ${dueOn} 前核对`, `${en}: ${row.titleEn ?? row.title}, by ${dueOn}`),
    })
  }

/** What hangs on a wall for years is quoted for years: the office holds it against its source now and then. */
export const sourceClock: ClockDefinition = {
  kind: 'panel_source',
  title: CHECK,
  basis: '本院设定的展板核对周期',
  budget: async tx => ({ amount: await readSetting(tx, CHECK_MONTHS), unit: 'month' }),
  roll: true,
  warning: warningDays('panel_source', CHECK, 15),
  rungs: [
    {
      id: 'remind',
      title: text('届满前提醒', 'Reminder before the end'),
      offset: 'warning',
      effect: tell('展板该核对出处', 'Check a panel'),
    },
    { id: 'overdue', title: text('逾期提醒', 'Overdue'), offset: { after: 1 }, effect: tell('展板逾期未核对', 'Panel not checked') },
  ],
}
