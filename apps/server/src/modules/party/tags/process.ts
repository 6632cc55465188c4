import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, TAG_STATES, type TagState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { reminding } from '../../../platform/ladder/index.ts'
import { anyWords, because, dayField, defineProcess } from '../../../platform/process/index.ts'
import { daysOf } from './days.ts'
import { type TagRow, tags } from './tables.ts'

const TERM = text('专项行动期限', 'End of a campaign')

const tell = reminding('tag', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(tags).where(eq(tags.id, id))
  return (
    row && {
      to: [row.createdBy, ...(await whoMay(tx, 'tag:write', row.officeId))],
      link: addressOf(api.tags, row.id),
      said: text(`${row.title}，至${chineseDate(dueOn)}`, `${row.title}, until ${dueOn}`),
    }
  )
})

/** From the first day of a campaign to its last, as the paper that began it says. */
export const termClock: ClockDefinition = {
  kind: 'tag_term',
  title: TERM,
  basis: '专项行动方案载明的期限',
  budget: 'named',
  roll: false,
  warning: warningDays('tag_term', TERM, 14),
  rungs: [
    {
      id: 'remind',
      title: text('专项行动将结束', 'It ends soon'),
      offset: 'warning',
      effect: tell('专项行动将结束，请核对覆盖的工作', 'A campaign ends soon: check what it covers'),
    },
    {
      id: 'over',
      title: text('专项行动期满', 'It has ended'),
      offset: { after: 1 },
      effect: async (tx, { clock }) => void (await tagProcess.advance(tx, { id: clock.subjectId }, 'expire')),
    },
  ],
}

/** What starts with a campaign; a service line has no end. */
export const termStart = (row: TagRow) =>
  row.kind === 'campaign' ? { start: [{ clock: termClock, startedOn: row.fromOn!, until: row.untilOn! }] } : {}

const revision = z.object({
  title: z
    .string()
    .trim()
    .min(2)
    .max(30)
    .meta({ 'x-title': text('名称', 'Title') }),
  note: anyWords('说明', 'Note'),
})
const longer = z.object({ untilOn: dayField('延长至', 'Until'), ...because.shape })

/** A tag: set on work while it lasts. */
export const tagProcess = defineProcess<TagRow, TagState>({
  kind: 'tag',
  title: text('工作标签', 'Tag over work'),
  table: tags,
  states: TAG_STATES,
  initial: 'open',
  place: row => ({ officeId: row.officeId }),
  clocks: [termClock],
  transitions: [
    {
      id: 'revise',
      title: text('修改', 'Revise'),
      from: ['open'],
      who: 'tag:write',
      form: revision,
      initial: ({ title, note }) => ({ title, note }),
      effect: async (_tx, _row, { title, note = '' }: z.infer<typeof revision>) => ({ set: { title, note } }),
    },
    {
      id: 'prolong',
      title: text('延长', 'Prolong'),
      from: ['open'],
      who: 'tag:write',
      form: longer,
      initial: ({ untilOn }) => ({ untilOn }),
      guard: row => row.kind === 'campaign' || text('服务品牌线没有期限', 'A service line has no end'),
      effect: async (_tx, row, { untilOn }: z.infer<typeof longer>) => {
        if (untilOn <= row.untilOn!) throw wrongField('untilOn', `应晚于${chineseDate(row.untilOn!)}`, `It is after ${row.untilOn}`)
        return { set: daysOf(row.kind, { fromOn: row.fromOn, untilOn }) }
      },
      clocks: row => ({ extend: { clock: termClock, by: { until: row.untilOn! } } }),
    },
    {
      id: 'finish',
      title: text('结束', 'End it'),
      tone: 'danger',
      from: ['open'],
      to: 'ended',
      who: 'tag:write',
      form: because,
      hint: text('结束后，添加该标签须说明理由；已添加的保留。', 'From then on it is set for a reason alone; what has it keeps it.'),
      clocks: row => (row.kind === 'campaign' ? { stop: termClock } : {}),
    },
    { id: 'expire', title: text('期满', 'Ran out'), from: ['open'], to: 'ended', system: true, clocks: { stop: termClock } },
  ],
})
