import { type SupportHelp, text } from '@jianqing/contract'
import type { z } from 'zod'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { helpForm } from './forms.ts'
import type { Move } from './process.ts'
import { supportHelps, type SupportRow } from './tables.ts'

export const writeHelp = (
  tx: Tx,
  { id }: Pick<SupportRow, 'id'>,
  actor: Actor,
  { kind, on, words }: { kind: SupportHelp; on: string; words: string },
) => tx.insert(supportHelps).values({ id: newId(), supportId: id, kind, helpedOn: on, words, byId: actor.user.id })

/** Help that is given on the way, whatever is decided in the end. */
export const helping: Move = {
  id: 'help',
  title: text('记录帮助', 'Write help down'),
  from: ['registered', 'lacking', 'accepted', 'submitted', 'approved', 'supported', 'judged'],
  who: 'support:handle',
  form: helpForm,
  initial: (row, { asOf }) => ({ kind: row.state === 'judged' ? 'enforcement' : 'advice', on: asOf }),
  effect: async (tx, row, form: z.infer<typeof helpForm>, actor) => {
    if (form.on < row.receivedOn) throw wrongField('on', '不能早于收到申请的日期', 'It is before the application came')
    await writeHelp(tx, row, actor, form)
  },
}
