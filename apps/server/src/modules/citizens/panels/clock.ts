import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
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

const tell = reminding('panel', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(panels).where(eq(panels.id, id))
  return (
    row && {
      to: await holdersOf(tx, 'guide', row),
      link: addressOf(api.panels, row.id),
      said: text(`${row.title}，应于${chineseDate(dueOn)}前核对`, `${row.titleEn ?? row.title}, by ${dueOn}`),
    }
  )
})

/** What hangs on a wall for years is quoted for years: the office holds it against its source now and then. */
export const sourceClock: ClockDefinition = {
  kind: 'panel_source',
  title: CHECK,
  basis: '本院设定的展板核对周期',
  budget: async tx => ({ amount: await readSetting(tx, CHECK_MONTHS), unit: 'month' }),
  roll: true,
  warning: warningDays('panel_source', CHECK, 15),
  rungs: remindTwice(tell('展板该核对出处', 'Check a panel'), tell('展板逾期未核对', 'Panel not checked')),
}
