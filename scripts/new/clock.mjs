/** What a room has more of with a time limit of the office's own: it starts with the record, ends with it, and starts anew where it is taken up again. */
export const clocked = n => {
  const only = text => (n.clock ? text : '')
  return {
    only,
    effect: what => only(`      clocks: { ${what}: dueClock },\n`),
    imported: (what = 'dueClock') => only(`import { ${what} } from './clock.ts'\n`),
  }
}

/** The limit, its setting, and who is told before and after its end. */
export const clockFiles = (n, room) => {
  if (!n.clock) return {}
  const up = '../../..'
  return {
    [`${room}/clock.ts`]: `import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, warningDays } from '${up}/platform/clock/index.ts'
import { reminding, remindTwice } from '${up}/platform/ladder/index.ts'
import { defineSetting, readSetting } from '${up}/platform/setting/index.ts'
import { ${n.many} } from './tables.ts'

const DUE = text('${n.zh}办理期限', '${n.en}: time to deal with one')

export const DUE_DAYS = defineSetting({
  key: '${n.kind}.due_days',
  type: 'int',
  schema: z.number().int().min(1).max(365),
  default: 30,
  min: 1,
  max: 365,
  title: text('${n.zh}办理天数', '${n.en}: days to deal with one'),
  help: text('1 至 365，由本院设定；已在计期的不变', '1 to 365, as the office likes; what runs already stays'),
})

const tell = reminding('${n.kind}', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(${n.many}).where(eq(${n.many}.id, id))
  return (
    row && {
      to: [row.createdBy],
      link: addressOf(api.${n.many}, row.id),
      said: text(\`\${row.title}，期限\${chineseDate(dueOn)}\`, \`\${row.title}, by \${dueOn}\`),
    }
  )
})

/** The office's own: no rule of law fixes it. */
export const dueClock: ClockDefinition = {
  kind: '${n.kind}_due',
  title: DUE,
  basis: '本院设定的${n.zh}办理天数',
  budget: async tx => ({ amount: await readSetting(tx, DUE_DAYS), unit: 'day' }),
  roll: true,
  warning: warningDays('${n.kind}_due', DUE, 5),
  rungs: remindTwice(tell('${n.zh}即将到期', '${n.en}: due soon'), tell('${n.zh}已逾期', '${n.en}: overdue')),
}
`,
  }
}
