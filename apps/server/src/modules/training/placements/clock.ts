import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { personRefs, whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { reminding } from '../../../platform/ladder/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import { type PlacementRow, placements } from './tables.ts'

const OWN = '由本院设定，并非法定期限'
const OWN_EN = 'the office’s own rule and not law'

export const PLACEMENT_MONTHS = defineSetting({
  key: 'placement.months',
  type: 'int',
  schema: z.number().int().min(1).max(12),
  default: 3,
  min: 1,
  max: 12,
  title: text('跟班实训时长（月）', 'Placements: months'),
  help: text(`1 至 12，${OWN}；提出时另填结束日期的，以所填为准`, `1 to 12, ${OWN_EN}; where a last day is entered, that one counts`),
})

export const DIARY_DAYS = defineSetting({
  key: 'placement.diary_days',
  type: 'int',
  schema: z.number().int().min(0).max(6),
  default: 2,
  min: 0,
  max: 6,
  title: text('周记提交期限（日）', 'Placements: days for the entry of a week'),
  help: text(`0 至 6，自该周结束起算，${OWN}`, `0 to 6, from the end of the week, ${OWN_EN}`),
})

type Of = (tx: Tx, row: PlacementRow) => Promise<(string | null)[]> | (string | null)[]

const find = async (tx: Tx, id: string) => (await tx.select().from(placements).where(eq(placements.id, id)))[0]

/** Tells people of one by the name of its trainee. */
const tell = (to: Of, more: (row: PlacementRow, dueOn: string) => string, moreEn: (row: PlacementRow, dueOn: string) => string) =>
  reminding('placement', async (tx, id, dueOn) => {
    const row = await find(tx, id)
    if (!row) return undefined
    const name = (await personRefs(tx, [row.traineeId])).get(row.traineeId)?.name ?? ''
    return {
      to: await to(tx, row),
      link: addressOf(api.placements, id),
      said: text(`${name}${more(row, dueOn)}`, `${name}${moreEn(row, dueOn)}`),
    }
  })

const both: Of = (_tx, { traineeId, mentorId }) => [traineeId, mentorId]
const trainee: Of = (_tx, row) => [row.traineeId]
const hostToo: Of = async (tx, row) => [row.mentorId, ...(await whoMay(tx, 'placement:write', row.hostOfficeId))]

const ofWeek = tell(
  trainee,
  ({ diaryWeek }) => `，第${diaryWeek}周`,
  ({ diaryWeek }) => `, week ${diaryWeek}`,
)
const ofWeekToBoth = tell(
  both,
  ({ diaryWeek }) => `，第${diaryWeek}周`,
  ({ diaryWeek }) => `, week ${diaryWeek}`,
)
const byDay = (to: Of) =>
  tell(
    to,
    (_row, dueOn) => `，至${chineseDate(dueOn)}`,
    (_row, dueOn) => `, until ${dueOn}`,
  )

interface Moves {
  start: (tx: Tx, id: string, today: string) => Promise<unknown>
  miss: (tx: Tx, id: string, today: string) => Promise<unknown>
}

const TERM = text('跟班实训期限', 'Term of a placement')

/** What runs with a placement: to its first day, to its last, and from week to week. @param moves what the clocks do to it by themselves */
export function placementClocks({ start, miss }: Moves) {
  const arrivalClock: ClockDefinition = {
    kind: 'placement_arrival',
    title: text('跟班实训开始', 'First day of a placement'),
    basis: '双方商定的起止日期',
    budget: 'named',
    roll: false,
    rungs: [
      {
        id: 'start',
        title: text('开始实训', 'It begins'),
        offset: 'due',
        effect: async (tx, { clock, today }) => void (await start(tx, clock.subjectId, today)),
      },
    ],
  }
  const termClock: ClockDefinition = {
    kind: 'placement_term',
    title: TERM,
    basis: '双方商定的起止日期',
    budget: 'named',
    roll: false,
    warning: warningDays('placement_term', TERM, 14),
    rungs: [
      {
        id: 'remind',
        title: text('实训将期满', 'It ends soon'),
        offset: 'warning',
        effect: byDay(both)('跟班实训将期满，请确认任务、准备鉴定', 'A placement ends soon: confirm its tasks, prepare the appraisal'),
      },
      {
        id: 'over',
        title: text('实训期满，待鉴定', 'It has ended and waits for its appraisal'),
        offset: { after: 1 },
        effect: byDay(hostToo)('跟班实训已期满，请作出鉴定', 'A placement has ended: it waits for its appraisal'),
      },
    ],
  }
  const diaryClock: ClockDefinition = {
    kind: 'placement_diary',
    title: text('周记', 'Weekly diary'),
    basis: '本院设定的周记提交期限，并非法定期限',
    budget: 'named',
    roll: false,
    rungs: [
      {
        id: 'diary_due',
        title: text('周记今日到期', 'The entry is due today'),
        offset: 'due',
        effect: ofWeek('请今日提交周记', 'The weekly diary is due today'),
      },
      {
        id: 'diary_late',
        title: text('周记逾期', 'The entry is late'),
        offset: { after: 1 },
        effect: ofWeekToBoth('周记逾期未提交', 'The weekly diary is late'),
      },
      {
        id: 'diary_missed',
        title: text('记为缺周', 'The week counts as missing'),
        offset: { after: 6 },
        effect: async (tx, { clock, today }) => void (await miss(tx, clock.subjectId, today)),
      },
    ],
  }
  return { arrivalClock, termClock, diaryClock }
}
export type PlacementClocks = ReturnType<typeof placementClocks>
