import { type NewPortalPetition, PORTAL_CATEGORIES } from '@jianqing/contract/portal'
import type { Lang } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { lockByName, transaction, type Tx } from '../../../platform/db/index.ts'
import { type Enclosed, post } from '../../../platform/exchange/index.ts'
import { takeFiles } from './files.ts'
import { dayOf } from './profile.ts'
import type { Around } from './sent.ts'
import { portalPetitions, portalReceipts } from './tables.ts'
import { type Ticket, ticketWithCode } from './ticket.ts'

const TITLE = 40

/** Nobody is asked for a title: what it is, and how it begins. */
function titleOf(category: keyof typeof PORTAL_CATEGORIES, content: string): string {
  const [first = ''] = content.trim().split(/[。！？!?\n]/u)
  const begin = [...first.trim()]
  return `${PORTAL_CATEGORIES[category].title['zh-CN']}：${begin.slice(0, TITLE).join('')}${begin.length > TITLE ? '…' : ''}`
}

/**
 * Sends a petition: its words go into a sealed package, and the hashes of its codes stay, in one transaction. The same ticket once more changes nothing, and is answered the same.
 *
 * @throws AppError ticket_refused, wrong_code for a code that was not copied rightly
 */
export function submit(
  { db, seals, self, inside }: Around,
  body: z.output<typeof NewPortalPetition>,
  lang: Lang,
): Promise<{ sentOn: string }> {
  const { ticket: sealed, code, ...said } = body
  const ticket = ticketWithCode(seals, sealed, code)
  return transaction(db, async tx => {
    await lockByName(tx, `portal:${ticket.id}`)
    const [before] = await tx.select().from(portalPetitions).where(eq(portalPetitions.ticket, ticket.id))
    if (before) return { sentOn: before.sentOn }
    const files = await takeFiles(tx, seals, ticket.id)
    const receipts = { holder: ticket.holder, relative: ticket.relative }
    const title = titleOf(said.category, said.content)
    const id = await post(tx, self, { to: inside, kind: 'petition.submitted', body: { ...said, title, lang, receipts }, files })
    return { sentOn: await keep(tx, id, ticket, files) }
  })
}

async function keep(tx: Tx, id: string, ticket: Ticket, files: readonly Enclosed[]): Promise<string> {
  const sentOn = await dayOf(tx)
  await tx.insert(portalPetitions).values({ id, ticket: ticket.id, sentOn, files: files.length })
  await tx.insert(portalReceipts).values([
    { codeHash: ticket.holder, petitionId: id, kind: 'holder' },
    { codeHash: ticket.relative, petitionId: id, kind: 'relative' },
  ])
  return sentOn
}
