import { chineseDate, daysBetween } from '@jianqing/calendar'
import { type I18nText, text } from '@jianqing/contract'
import { holdersOf } from '../auth/index.ts'
import type { RungDefinition } from '../clock/index.ts'
import { inTurn, type Tx } from '../db/index.ts'
import { notify } from '../notice/index.ts'

/** Whom a record that is to be answered concerns, and what it is called. */
export interface Concerned {
  /** Whoever answers. */
  answers: string
  /** Whoever asked. */
  asks: string
  /** Where the answer is to come from. */
  officeId: string
  departmentId: string | null
  link: string
  /** Without the day: 《…》; the rung puts what is to be done, and by when, behind it. */
  title: I18nText
}

/** What is awaited, as the sentences say it: 于…前反馈; to be answered by …; please answer. */
interface Deed {
  zh: string
  done: string
  do: string
}
const ANSWER: Deed = { zh: '反馈', done: 'answered', do: 'answer' }

type Also = 'department_head' | 'chief' | 'asks'

/**
 * 提醒 → 催办 → 报院领导督办: each rung once, each reaching further up.
 *
 * @param kind of the notices, such as `letter`
 * @param find the record by its id, or nothing where it is gone
 * @param deed what is awaited, where it is no answer
 */
export function ladder(kind: string, find: (tx: Tx, id: string) => Promise<Concerned | undefined>, deed: Deed = ANSWER): RungDefinition[] {
  const tell =
    (zh: string, en: string, also: readonly Also[]): RungDefinition['effect'] =>
    async (tx, { clock, rung, dueOn, today }) => {
      const concerned = await find(tx, clock.subjectId)
      if (!concerned) return
      const { answers, asks, link, title } = concerned
      const overdue = daysBetween(dueOn, today)
      const others = await inTurn(also, async who => (who === 'asks' ? [asks] : holdersOf(tx, who, concerned)))
      await notify(tx, {
        to: [answers, ...others.flat()],
        kind: `${kind}.${rung.id}`,
        dedup: `clock:${clock.id}:${rung.id}:${clock.startedOn}`,
        link,
        title:
          overdue > 0
            ? text(
                `${zh}：${title['zh-CN']}应于${chineseDate(dueOn)}（含当日）前${deed.zh}，已逾期${overdue}日，请尽快${deed.zh}`,
                `${en}: ${title.en} was to be ${deed.done} by ${dueOn}, ${overdue} day(s) ago; please ${deed.do}`,
              )
            : text(
                `${zh}：${title['zh-CN']}请于${chineseDate(dueOn)}（含当日）前${deed.zh}`,
                `${en}: ${title.en} is to be ${deed.done} by ${dueOn}, that day included`,
              ),
      })
    }
  return [
    { id: 'remind', title: text('提醒', 'Reminder'), offset: 'warning', effect: tell('提醒', 'Reminder', []) },
    { id: 'urge', title: text('催办', 'Urged'), offset: { after: 1 }, effect: tell('催办', 'Overdue', ['department_head', 'asks']) },
    {
      id: 'report_up',
      title: text('报院领导督办', 'Reported to the leadership'),
      offset: { after: 8 },
      effect: tell('报院领导督办', 'Reported to the leadership', ['department_head', 'chief', 'asks']),
    },
  ]
}
