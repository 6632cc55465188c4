import { chineseDate } from '@jianqing/calendar'
import { PANEL_STATES, type PanelState, text } from '@jianqing/contract'
import { z } from 'zod'
import { wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { because, dayField, defineProcess, type Transition, wordsUpTo } from '../../../platform/process/index.ts'
import { sourceClock } from './clock.ts'
import { type PanelRow, panels } from './tables.ts'
import { isChanged, toShow } from './texts.ts'

type Move = Transition<PanelRow, PanelState>

const place = (row: PanelRow) => ({ officeId: row.officeId, ownerIds: [row.createdBy] })

/** Whoever wrote what is new in it leaves its publication to somebody else. */
const byAnother = (actor: Actor, row: PanelRow) => {
  const wrote = [
    ...(row.shown?.zh.revision === row.zhRevision ? [] : [row.zhBy]),
    ...((row.shown?.en?.revision ?? 0) === row.enRevision ? [] : [row.enBy]),
  ]
  return !wrote.includes(actor.user.id) && mayTouch(actor, 'panel:publish', place(row))
}

const written = (row: PanelRow) =>
  row.zhDoc.blocks.length > 0 || text('展板还没有文字，请先编写', 'There are no words on it: write them first')

const publishing: Pick<Move, 'tone' | 'who' | 'effect'> = {
  tone: 'primary',
  who: byAnother,
  effect: async (_tx, row, _form, _actor, { today }) => ({ set: { shown: toShow(row), shownOn: today } }),
}

const checkForm = z.object({
  on: dayField('核对日期', 'Checked on'),
  result: wordsUpTo(300)('核对情况', 'What was found'),
})

/** A panel from its first words until it is taken down. */
export const panelProcess = defineProcess<PanelRow, PanelState>({
  kind: 'panel',
  title: text('展板', 'Panels'),
  table: panels,
  states: PANEL_STATES,
  initial: 'draft',
  place,
  clocks: [sourceClock],
  transitions: [
    {
      id: 'publish',
      title: text('发布', 'Publish'),
      from: ['draft', 'withdrawn'],
      to: 'shown',
      hint: text(
        '发布后群众可以扫码阅读。由编写人以外的人发布。',
        'The public can read it by its code. Whoever wrote it does not publish it.',
      ),
      guard: written,
      clocks: { start: sourceClock },
      ...publishing,
    },
    {
      id: 'renew',
      title: text('发布修改', 'Publish the changes'),
      from: ['shown'],
      hint: text(
        '门户上的文字随即更新；打印的展板需要重新打印。',
        'The portal shows them at once; what is printed has to be printed anew.',
      ),
      guard: row => (isChanged(row) ? written(row) : text('没有未发布的修改', 'Nothing changed since it was published')),
      ...publishing,
    },
    {
      id: 'check_source',
      title: text('登记核对出处', 'Enter a check against the source'),
      from: ['shown'],
      who: 'panel:write',
      form: checkForm,
      hint: text('与出处原文逐字核对后登记；下次核对的期限重新计算。', 'Word by word; the next check counts from here.'),
      clocks: { restart: sourceClock },
      effect: async (_tx, row, { on, result }: z.infer<typeof checkForm>, _actor, { today }) => {
        if (on > today) throw wrongField('on', '不能晚于今天', 'It is a day to come')
        if (row.checkedOn && on < row.checkedOn)
          throw wrongField('on', `不能早于上次核对的${chineseDate(row.checkedOn)}`, 'It is before the last check')
        return { set: { checkedOn: on, checkResult: result } }
      },
    },
    {
      id: 'withdraw',
      title: text('撤下', 'Take it down'),
      tone: 'danger',
      from: ['shown'],
      to: 'withdrawn',
      who: 'panel:publish',
      form: because,
      hint: text('门户不再显示，二维码提示已撤下。', 'The portal shows it no more, and its code says so.'),
      clocks: { stop: sourceClock },
    },
  ],
})
