import { addDays, addMonths } from '@jianqing/calendar'
import { BASE_MODES, BASE_MODULES, BASE_STATES, BaseMode, BaseModule, type BaseState, MOST_SEATS, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { anyWords, because, dayField, defineProcess, type Process, type Transition, wordsUpTo } from '../../../platform/process/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { accreditationClockOf, VALID_YEARS } from './clock.ts'
import type { BaseRow } from './tables.ts'
import { bases } from './tables.ts'

export interface Loaded {
  asOf: string
}
export type BaseProcess = Process<BaseRow, BaseState, Loaded>
type Move = Transition<BaseRow, BaseState, Loaded>

const accreditForm = z.object({
  by: wordsUpTo(100)('认定单位', 'Accredited by').meta({ 'x-title': text('认定单位', 'Accredited by'), 'x-widget': undefined }),
  on: dayField('认定日期', 'Accredited on'),
  until: z.iso
    .date()
    .optional()
    .meta({
      'x-title': text('有效期至', 'Valid until'),
      'x-widget': 'date',
      'x-help': text(
        '认定文件没有写明的不填，按本院设定的有效期计算',
        'Leave it out where the decision names no day: the office’s own figure counts',
      ),
    }),
})

const reviseForm = z.object({
  place: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text('地点', 'Place') }),
  capacity: z
    .number()
    .int()
    .min(1)
    .max(MOST_SEATS)
    .meta({ 'x-title': text('可容纳人数', 'Capacity') }),
  modules: z
    .array(BaseModule)
    .min(1)
    .meta({ 'x-title': text('功能模块', 'Modules'), 'x-enum-titles': BASE_MODULES }),
  modes: z
    .array(BaseMode)
    .min(1)
    .meta({ 'x-title': text('培训方式', 'Ways of learning'), 'x-enum-titles': BASE_MODES }),
  equipment: anyWords('设备', 'Equipment'),
  contact: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ 'x-title': text('联系部门', 'Whom to ask') }),
})

/** The last day of an accreditation: that of the decision, else the office's own figure. @throws AppError bad_request */
async function validUntil(tx: Tx, { on, until }: z.infer<typeof accreditForm>, asOf: string): Promise<string> {
  if (on > asOf) throw wrongField('on', '认定日期还没有到', 'That day has not come')
  const last = until ?? addDays(addMonths(on, 12 * (await readSetting(tx, VALID_YEARS))), -1)
  if (last < asOf)
    throw wrongField(
      until ? 'until' : 'on',
      '有效期已经过去，请填写重新认定的日期',
      'It has run out already: enter the day of the new accreditation',
    )
  return last
}

const accreditationClock = accreditationClockOf((tx, id) => baseProcess.advance(tx, { id }, 'expire'))

const accredited: Pick<Move, 'to' | 'who' | 'form' | 'hint' | 'effect' | 'clocks'> = {
  to: 'active',
  who: 'base:write',
  form: accreditForm,
  hint: text(
    '到期前提醒管理员；到期后须重新认定。',
    'Its managers are reminded before it runs out; after that it must be accredited anew.',
  ),
  effect: async (tx, _row, form: z.infer<typeof accreditForm>, _actor, { loaded: { asOf } }) => ({
    set: { accreditedBy: form.by, accreditedOn: form.on, validUntil: await validUntil(tx, form, asOf) },
  }),
  clocks: row => ({
    stop: accreditationClock,
    start: { clock: accreditationClock, startedOn: row.accreditedOn!, until: row.validUntil! },
  }),
}

const transitions: Move[] = [
  { id: 'accredit', title: text('登记认定', 'Enter its accreditation'), tone: 'primary', from: ['preparing', 'expired'], ...accredited },
  { id: 'renew', title: text('重新认定', 'Enter a new accreditation'), from: ['active'], ...accredited },
  {
    id: 'revise',
    title: text('修改', 'Revise'),
    from: ['preparing', 'active', 'expired'],
    who: 'base:write',
    form: reviseForm,
    initial: ({ place, capacity, modules, modes, equipment, contact }) => ({ place, capacity, modules, modes, equipment, contact }),
    effect: async (_tx, _row, { equipment = '', contact = '', ...said }: z.infer<typeof reviseForm>) => ({
      set: { ...said, equipment, contact },
    }),
  },
  {
    id: 'expire',
    title: text('认定到期', 'Its accreditation ran out'),
    from: ['active'],
    to: 'expired',
    system: true,
    clocks: { stop: accreditationClock },
  },
  {
    id: 'close',
    title: text('停用', 'Close it'),
    tone: 'danger',
    from: ['preparing', 'active', 'expired'],
    to: 'closed',
    who: 'base:write',
    form: because,
    clocks: { stop: accreditationClock },
  },
  {
    id: 'reopen',
    title: text('恢复使用', 'Take it up again'),
    from: ['closed'],
    to: 'preparing',
    who: 'base:write',
    form: because,
    hint: text('重新登记认定以后才能使用。', 'It is in use again once its accreditation is entered anew.'),
  },
]

/** From its registration over its accreditation to its end. */
export const baseProcess: BaseProcess = defineProcess<BaseRow, BaseState, Loaded>({
  kind: 'base',
  title: text('实训基地', 'Training bases'),
  table: bases,
  states: BASE_STATES,
  initial: 'preparing',
  place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy] }),
  clocks: [accreditationClock],
  load: async db => {
    const asOf = await defaultAsOf(db)
    return () => ({ asOf })
  },
  transitions,
})
