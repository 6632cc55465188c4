import { type PortalReading, type PortalTicket, type ReadingSaid, type Wish } from '@jianqing/contract/portal'
import { useState } from 'react'
import { call } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { Fault, Field } from '../form/Field.tsx'
import { useTicketOf } from '../form/ticket.ts'
import { Told } from '../progress/Told.tsx'
import { useSaying } from '../progress/useSaying.ts'
import { useSettings } from '../settings.tsx'
import type { Papers as Added } from './draft.ts'
import { Papers } from './Papers.tsx'
import { Slots } from '../form/Slots.tsx'

type Said = Omit<ReadingSaid, 'submission' | 'words' | 'wish'> & { words?: string; wish?: Wish | null; ticket?: string }
interface Part {
  found: PortalReading
  say: (said: Said) => Promise<void>
}

/** What was missing, all of it at once. */
function Supply({ found, say }: Part) {
  const { reading } = useSettings().t
  const [ticket, setTicket] = useState<PortalTicket | null>(null)
  const [papers, setPapers] = useState<Added>({})
  const [asked, setAsked] = useState(false)
  const ticketOf = useTicketOf(ticket, (made, wasOver) => (setTicket(made), wasOver && setPapers({})))
  const whole = found.missing.every(paper => papers[paper])
  const send = () => {
    setAsked(true)
    if (whole && ticket) void say({ what: 'supply', ticket: ticket.ticket })
  }
  return (
    <section className="jp-section" aria-label={reading.supply.title}>
      <h2>{reading.supply.title}</h2>
      <Papers of={found.missing} papers={papers} put={setPapers} ticketOf={ticketOf} />
      <Fault id="supply-fault">{asked && !whole ? reading.supply.none : undefined}</Fault>
      <button type="button" className="jp-big jp-first" onClick={send}>
        {reading.supply.send}
      </button>
    </section>
  )
}

/** Another half day; where somebody has one, behind a button. */
function Choose({ found, say }: Part) {
  const { reading } = useSettings().t
  const { choose } = reading
  const placed = found.state === 'arranged'
  const [open, setOpen] = useState(!placed)
  const [wish, setWish] = useState(found.slot ?? found.wish)
  return (
    <section className="jp-section">
      {placed ? (
        <button type="button" className="jp-big jp-small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? choose.hide : choose.move}
        </button>
      ) : (
        <h2>{choose.title}</h2>
      )}
      {open && (
        <>
          <Slots
            ask={() => call('readingPlaces')}
            words={reading}
            value={wish}
            put={setWish}
            label={choose.title}
            mayWait={found.state === 'asked'}
          />
          <button
            type="button"
            className="jp-big jp-first"
            aria-disabled={wish === null}
            onClick={() => void (wish && say({ what: 'choose', wish }))}
          >
            {choose.send}
          </button>
        </>
      )}
    </section>
  )
}

function Objection({ say }: Part) {
  const { object } = useSettings().t.reading
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState(false)
  const short = words.trim().length < 2
  const send = () => {
    setAsked(true)
    if (!short) void say({ what: 'object', words: words.trim() })
  }
  return (
    <section className="jp-section">
      <button type="button" className="jp-big jp-small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? object.hide : object.open}
      </button>
      {open && (
        <>
          <Field id="objection" label={object.label} fault={asked && short ? object.none : undefined}>
            {described => (
              <textarea {...described} rows={4} maxLength={500} value={words} onChange={event => setWords(event.target.value)} />
            )}
          </Field>
          <button type="button" className="jp-big jp-first" onClick={send}>
            {object.send}
          </button>
        </>
      )}
    </section>
  )
}

const RUNNING = ['asked', 'lacking', 'waiting', 'arranged']

/** What a lawyer can still do with an application: one thing at a time, and then one waits until it has come in. */
export function Actions({ code, found, sent }: { code: string; found: PortalReading; sent: () => void }) {
  const { reading } = useSettings().t
  const { say, told, error } = useSaying((said: Said) => call('sayOfReading', { code, ...said }), sent)
  if (told) return <Told>{reading.told}</Told>
  const { state, way, closed, objection } = found
  const props = { found, say }
  return (
    <>
      {state === 'lacking' && <Supply {...props} />}
      {way === 'desk' && ['asked', 'waiting', 'arranged'].includes(state) && <Choose {...props} />}
      {closed && objection === 'none' && state !== 'lacking' && RUNNING.includes(state) && <Objection {...props} />}
      <Failure error={error} />
      {RUNNING.includes(state) && (
        <button type="button" className="jp-link" onClick={() => void (confirm(reading.withdrawAsk) && say({ what: 'withdraw' }))}>
          {reading.withdraw}
        </button>
      )}
    </>
  )
}
