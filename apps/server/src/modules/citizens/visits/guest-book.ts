import { text, type VisitState } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/index.ts'
import type { Transition } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import type { Loaded, VisitProcess } from './process.ts'
import { visitGuestBook, type VisitRow } from './tables.ts'

type Move = Transition<VisitRow, VisitState, Loaded>

interface Signed {
  rating: number
  words: string
  name: string | null
}

/** Signs the guest book for a visit that is over, once; whatever comes again changes nothing. */
export async function signGuestBook(tx: Tx, process: VisitProcess, row: VisitRow, signed: Signed): Promise<void> {
  if (row.state !== 'finished') return
  const made = await tx
    .insert(visitGuestBook)
    .values({ ...signed, visitId: row.id, signedOn: await defaultAsOf(tx) })
    .onConflictDoNothing()
    .returning({ id: visitGuestBook.visitId })
  if (made.length > 0) await process.advance(tx, row, 'sign', { form: {} })
}

const decide = (id: string, zh: string, en: string, hint: [string, string], shown: boolean): Move => ({
  id,
  title: text(zh, en),
  from: ['finished'],
  who: 'visit:write',
  hint: text(...hint),
  guard: (_row, { book }) => {
    if (!book || book.words === '') return text('没有留言', 'Nobody wrote anything')
    return book.shown !== shown || text('已经是这样', 'It is so already')
  },
  effect: async (tx, row, _form, actor) => {
    await tx.update(visitGuestBook).set({ shown, decidedBy: actor.user.id }).where(eq(visitGuestBook.visitId, row.id))
  },
})

/** What visitors leave is read by somebody of the office before anybody else does. */
export const guestBook: Move[] = [
  { id: 'sign', title: text('参观单位留言评价', 'They signed the guest book'), from: ['finished'], system: true },
  decide(
    'show_words',
    '公开留言',
    'Show the words',
    ['在门户的留言簿公开；没有同意署名的不显示姓名。', 'In the guest book at the portal, without a name unless they gave one to be shown.'],
    true,
  ),
  decide(
    'hide_words',
    '不公开留言',
    'Do not show the words',
    ['门户不显示；评价照常计入统计。', 'The portal does not show them; the rating counts all the same.'],
    false,
  ),
]
