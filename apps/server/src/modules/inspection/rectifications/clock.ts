import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Concerned, ladder } from '../../../platform/ladder/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { type RectificationRow, rectifications } from './tables.ts'

/** No rule fixes it, so each office does. */
export const RECTIFY_DAYS = defineSetting({
  key: 'rectification.days',
  type: 'int',
  schema: z.number().int().min(1).max(365),
  default: 30,
  min: 1,
  max: 365,
  title: text('整改期限（日）', 'Days to rectify'),
  help: text(
    '下达整改时建议的自然日数，1 至 365；没有统一规定，由本院设定',
    'Natural days that are proposed, 1 to 365; no rule fixes them',
  ),
})

/** No rule fixes it: whether a cure lasts is looked at again after so long. */
export const REVISIT_MONTHS = defineSetting({
  key: 'rectification.revisit_months',
  type: 'int',
  schema: z.number().int().min(1).max(24),
  default: 6,
  min: 1,
  max: 24,
  title: text('整改回访间隔（月）', 'Months until a cure is revisited'),
  help: text(
    '核验通过后几个月回访，1 至 24；没有统一规定，由本院设定，只影响此后核验的整改',
    'Months after the verification, 1 to 24. No rule fixes them, so the office does; for cures verified from now on',
  ),
})

const named = ({ title }: RectificationRow) => text(`《${title}》`, `“${title}”`)

async function concerned(tx: Tx, id: string): Promise<Concerned | undefined> {
  const [row] = await tx.select().from(rectifications).where(eq(rectifications.id, id))
  if (!row) return undefined
  const { ownerId, drafterId, officeId, departmentId } = row
  return { answers: ownerId, asks: drafterId, officeId, departmentId, link: addressOf(api.rectifications, id), title: named(row) }
}

/** From when it was given to when it is answered. */
export const dueClock: ClockDefinition = {
  kind: 'rectification_due',
  title: text('整改期限', 'Time to rectify'),
  basis: '整改期限（本院设定）',
  budget: tx => readSetting(tx, RECTIFY_DAYS).then(amount => ({ amount, unit: 'day' as const })),
  roll: false,
  warning: warningDays('rectification_due', text('整改期限', 'Time to rectify'), 3),
  rungs: ladder('rectification', concerned, { zh: '反馈整改情况', done: 'answered', do: 'answer' }),
}

/** So many days before, whoever is to look again is told, and has it on the desk. */
export const REVISIT_DAYS_AHEAD = 7

/** From the verification to the day on which somebody looks whether it lasts. */
export const revisitClock: ClockDefinition = {
  kind: 'rectification_revisit',
  title: text('整改回访', 'Revisit'),
  basis: '整改回访间隔（本院设定）',
  budget: tx => readSetting(tx, REVISIT_MONTHS).then(amount => ({ amount, unit: 'month' as const })),
  roll: false,
  rungs: [
    {
      id: 'revisit',
      title: text('回访', 'Revisit'),
      offset: { before: REVISIT_DAYS_AHEAD },
      effect: async (tx, { clock, dueOn }) => {
        const [row] = await tx.select().from(rectifications).where(eq(rectifications.id, clock.subjectId))
        if (row)
          await notify(tx, {
            to: [row.drafterId, row.verification?.by],
            kind: 'rectification.revisit',
            dedup: `clock:${clock.id}:revisit:${clock.startedOn}`,
            link: addressOf(api.rectifications, row.id),
            title: text(`请于${chineseDate(dueOn)}前回访整改${named(row)['zh-CN']}`, `Revisit ${named(row).en} by ${dueOn}`),
          })
      },
    },
  ],
}
