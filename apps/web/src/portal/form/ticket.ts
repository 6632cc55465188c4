import type { PortalTicket } from '@jianqing/contract/portal'
import { useRef } from 'react'
import { newTicket } from '../proof.ts'

/** Asks once for all who wait; one that is over is not given, and whatever was handed in with it is gone. */
export function useTicketOf(
  ticket: PortalTicket | null,
  put: (ticket: PortalTicket, wasOver: boolean) => void,
): () => Promise<PortalTicket> {
  const asked = useRef<Promise<PortalTicket> | null>(null)
  return () => {
    if (ticket && Date.parse(ticket.until) > Date.now()) return Promise.resolve(ticket)
    asked.current ??= newTicket()
      .then(made => {
        put(made, ticket !== null)
        return made
      })
      .finally(() => (asked.current = null))
    return asked.current
  }
}
