import { type I18nText, text } from '@jianqing/contract'
import { holdersOf } from '../auth/index.ts'
import type { RungDefinition } from '../clock/index.ts'
import { inTurn, type Tx } from '../db/index.ts'
import { notify } from '../notice/index.ts'

type Effect = NonNullable<RungDefinition['effect']>

/** Whom a limit concerns, and what stands behind the words of its rung. */
interface Reminded {
  to: readonly (string | null)[]
  link: string
  said: I18nText
  /** Where the record lies, for those who are told by what they are there. */
  officeId?: string | null
  departmentId?: string | null
}

/**
 * Tells whoever a limit concerns that it is due or over. A run whose start is amended is told of anew, as its rungs fire again.
 *
 * @param kind of the notices, such as `visit`
 * @param find the record by its id, or nothing where it is gone
 */
export const reminding =
  (kind: string, find: (tx: Tx, id: string, dueOn: string) => Promise<Reminded | undefined>) =>
  (zh: string, en: string, also: readonly ('department_head' | 'chief')[] = []): Effect =>
  async (tx, { clock, rung, dueOn }) => {
    const concerned = await find(tx, clock.subjectId, dueOn)
    if (!concerned) return
    const { to, link, said } = concerned
    const others = await inTurn(also, role => holdersOf(tx, role, concerned))
    await notify(tx, {
      to: [...to, ...others.flat()],
      kind: `${kind}.${rung.id}`,
      dedup: `clock:${clock.id}:${rung.id}:${clock.startedOn}`,
      link,
      title: text(`${zh}：${said['zh-CN']}`, `${en}: ${said.en}`),
    })
  }

/** 届满前提醒 → 逾期提醒. */
export const remindTwice = (before: Effect, after: Effect): RungDefinition[] => [
  { id: 'remind', title: text('届满前提醒', 'Reminder before the end'), offset: 'warning', effect: before },
  { id: 'overdue', title: text('逾期提醒', 'Overdue'), offset: { after: 1 }, effect: after },
]
