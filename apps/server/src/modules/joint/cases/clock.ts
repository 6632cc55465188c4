import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, type I18nText, JOINT_STAGES, type JointProcedure, type JointStage, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { type JointCaseRow, jointCases } from './tables.ts'

const tell = reminding('joint_case', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(jointCases).where(eq(jointCases.id, id))
  return (
    row && {
      to: row.handlerId ? [row.handlerId] : await whoMay(tx, 'joint_case:assign', row.officeId),
      link: addressOf(api.jointCases, row.id),
      said: text(`${row.title}，期限${chineseDate(dueOn)}`, `${row.title}, by ${dueOn}`),
    }
  )
})

/** A limit of law over stages of one agency, under the id that the catalogue has it by. */
const ofLaw = (limit: string, title: I18nText): ClockDefinition => ({
  kind: `joint_${limit.replaceAll('-', '_')}`,
  title,
  limit,
  warning: warningDays(`joint_${limit.replaceAll('-', '_')}`, title, 3),
  rungs: remindTwice(
    tell(`${title['zh-CN']}期限即将届满`, `${title.en} ends soon`),
    tell(`${title['zh-CN']}已逾期`, `${title.en} is overdue`),
  ),
})

const BY_LIMIT: ReadonlyMap<string, ClockDefinition> = new Map(
  [
    ofLaw('pros-review-fast', text('轻罪：速裁审查起诉', 'Minor case: review, fast track')),
    ofLaw('pros-review', text('轻罪：审查起诉', 'Minor case: review')),
    ofLaw('trial-fast', text('轻罪：速裁审理', 'Minor case: trial, fast track')),
    ofLaw('trial-simple', text('轻罪：简易程序审理', 'Minor case: trial, summary')),
    ofLaw('trial1', text('轻罪：普通程序审理', 'Minor case: trial, ordinary')),
  ].map(clock => [(clock as { limit: string }).limit, clock]),
)

export const DRUNK_DAYS = defineSetting({
  key: 'joint.drunk_days',
  type: 'int',
  schema: z.number().int().min(1).max(365),
  default: 30,
  min: 1,
  max: 365,
  title: text('醉驾案件快速办理天数', 'Drunk driving, fast handling: days'),
  help: text(
    '1 至 365，自立案起至宣判；参照两高两部办理醉驾案件的意见，条文尚未核对',
    '1 to 365, from filing to judgment; after the opinion of 2023 on drunk driving, whose text was not verified',
  ),
})

const WHOLE = text('醉驾快速办理', 'Drunk driving, fast handling')

/** From the filing to the judgment, where somebody was drunk and the fast track holds; nobody has read the text behind it. */
export const wholeClock: ClockDefinition = {
  kind: 'joint_whole',
  title: WHOLE,
  basis: '两高两部办理醉酒危险驾驶刑事案件的意见（尚未核对）',
  budget: async tx => ({ amount: await readSetting(tx, DRUNK_DAYS), unit: 'day' }),
  roll: false,
  warning: warningDays('joint_whole', WHOLE, 5),
  rungs: remindTwice(
    tell('醉驾案件快速办理即将到期', 'Fast handling ends soon'),
    tell('醉驾案件快速办理已逾期', 'Fast handling is overdue'),
  ),
}

export const jointClocks: readonly ClockDefinition[] = [...BY_LIMIT.values(), wholeClock]

/** The limit of law that runs over a stage; undefined where none was read. */
export const clockOf = (stage: JointStage, procedure: JointProcedure): ClockDefinition | undefined =>
  BY_LIMIT.get(JOINT_STAGES[stage].limit?.[procedure] ?? '')

export const hasWholeClock = ({ charge, procedure }: Pick<JointCaseRow, 'charge' | 'procedure'>): boolean =>
  charge === 'dangerous_driving' && procedure === 'fast'

/** Law gives 15 days in all, where more than a year is likely, to the fast track alone (刑诉法第一百七十二、二百二十五条). */
export const LONGER = { amount: 15, unit: 'day' } as const
