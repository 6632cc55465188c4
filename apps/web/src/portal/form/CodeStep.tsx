import { CODE_LENGTH, codeGroups, type PortalTicket, tidyCode } from '@jianqing/contract/portal'
import { useEffect, useState } from 'react'
import { Refused } from '../api.ts'
import { CodeInput, NO_CODE } from '../CodeInput.tsx'
import { Failure } from '../Failure.tsx'
import { Icon } from '../icons.tsx'
import { isKiosk } from '../remember.ts'
import { useSettings } from '../settings.tsx'

export function Shown({ code, label }: { code: string; label: string }) {
  return (
    <p className="jp-code" role="group" aria-label={label}>
      {codeGroups(code).map((group, i) => (
        // read out letter by letter
        <span key={i} aria-label={[...group].join(' ')} role="text">
          {group}
        </span>
      ))}
    </p>
  )
}

function Relative({ code }: { code: string }) {
  const { t } = useSettings()
  const [open, setOpen] = useState(false)
  return (
    <div className="jp-relative">
      <button type="button" className="jp-big jp-small" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="eye" />
        {open ? t.code.hideRelative : t.code.relative}
      </button>
      {open && (
        <>
          <p className="jp-hint">{t.code.relativeLead}</p>
          <Shown code={code} label={t.code.relative} />
        </>
      )}
    </div>
  )
}

interface Props {
  ticket: PortalTicket | null
  ticketOf: () => Promise<PortalTicket>
  /** With the code as it was typed back. */
  send: (ticket: PortalTicket, code: string) => Promise<{ sentOn: string }>
  /** The ticket was over, and whatever went with it. */
  over: () => void
  done: (ticket: PortalTicket, sentOn: string) => void
  /** Whether there is a code for somebody else, who may only look. */
  forRelative?: boolean
}

function usePrepared(ticketOf: Props['ticketOf']) {
  const [error, setError] = useState<unknown>(null)
  const ask = () => {
    setError(null)
    ticketOf().catch(setError)
  }
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(ask, [])
  return { error, ask }
}

/** Copied to paper and typed back, which is the proof that somebody has it; only then is anything sent. */
export function CodeStep({ ticket, ticketOf, send: sent, over, done, forRelative = false }: Props) {
  const { t } = useSettings()
  const { error, ask } = usePrepared(ticketOf)
  const [typed, setTyped] = useState(NO_CODE)
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [])
  if (!ticket)
    return error === null ? (
      <p className="jp-lead" role="status">
        {t.code.preparing}
      </p>
    ) : (
      <>
        <Failure error={error} />
        <button type="button" className="jp-big jp-first" onClick={ask}>
          {t.code.retry}
        </button>
      </>
    )
  const wanted = codeGroups(tidyCode(ticket.code))
  const right = typed.filter((group, i) => group === wanted[i]).length
  const missing = typed.reduce((sum, group, i) => sum - (wanted[i]!.startsWith(group) ? group.length : 0), CODE_LENGTH)
  const whole = right === wanted.length
  const send = async () => {
    setSending(true)
    setFailed(null)
    try {
      const { sentOn } = await sent(ticket, typed.join(''))
      done(ticket, sentOn)
    } catch (refused) {
      if (refused instanceof Refused && refused.problem.code === 'ticket_refused') over()
      setFailed(refused)
      setSending(false)
    }
  }
  return (
    <form className="jp-form" onSubmit={event => (event.preventDefault(), void (whole && !sending && send()))}>
      <Shown code={ticket.code} label={t.code.yours} />
      {forRelative && <Relative code={ticket.relativeCode} />}
      <section className="jp-section">
        <h2>{t.code.again}</h2>
        <CodeInput value={typed} onChange={setTyped} copyOf={ticket.code} label={t.code.again} />
        <p className="jp-hint">{t.code.hint}</p>
      </section>
      <p className="jp-note">
        <Icon name="warn" />
        <span>
          <b>{t.code.notSent}</b> {isKiosk() ? t.code.notSentKiosk : t.code.notSentMore}
        </span>
      </p>
      <Failure error={failed} />
      <button type="submit" className="jp-big jp-first" aria-disabled={!whole || sending}>
        {sending ? t.code.sending : whole ? t.code.submit : t.code.submitMissing(missing)}
      </button>
    </form>
  )
}
