import { text } from '@jianqing/contract'
import { type PortalTicket } from '@jianqing/contract/portal'
import { z } from 'zod'
import { newId } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { hashOfCode, newCode, type Seals } from '../../../platform/secret/index.ts'

const HOURS = 24
const PLACE = 'portal:ticket'

const Held = z.object({ id: z.uuid(), holder: z.string(), relative: z.string(), until: z.number() })
export type Ticket = z.infer<typeof Held>

/** Nothing is kept of a petition that is being written: what it will need of us goes with it, sealed. */
export function newTicket(seals: Seals): PortalTicket {
  const [code, relativeCode, until] = [newCode(), newCode(), Date.now() + HOURS * 3_600_000]
  const held: Ticket = { id: newId(), holder: hashOfCode(code), relative: hashOfCode(relativeCode), until }
  return { ticket: seals.seal(JSON.stringify(held), PLACE), code, relativeCode, until: new Date(until).toISOString() }
}

/** @throws AppError ticket_refused for one that is none, or too old */
export function readTicket(seals: Seals, ticket: string): Ticket {
  const held = opened(seals, ticket)
  if (!held || held.until < Date.now()) throw new AppError('ticket_refused')
  return held
}

/** The ticket with whose own code something is sent. @throws AppError ticket_refused, wrong_code for a code that was not copied rightly */
export function ticketWithCode(seals: Seals, sealed: string, code: string): Ticket {
  const ticket = readTicket(seals, sealed)
  if (hashOfCode(code) === ticket.holder) return ticket
  throw new AppError(
    'wrong_code',
    text(
      '输入的回执码与给您的不同，没有提交；请对照再输一遍',
      'The code is not the one you were given and nothing was sent: copy it again',
    ),
  )
}

function opened(seals: Seals, ticket: string): Ticket | null {
  try {
    return Held.parse(JSON.parse(seals.open(ticket, PLACE)))
  } catch {
    // whatever was made up, cut off or sealed by somebody else
    return null
  }
}
