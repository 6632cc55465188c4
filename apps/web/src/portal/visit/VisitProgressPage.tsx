import { type PortalProfile, type PortalVisit, VISIT_STATUS, type VisitSaid } from '@jianqing/contract/portal'
import { useState } from 'react'
import { call } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { AskCode, masked } from '../form/AskCode.tsx'
import { useWhen } from '../form/Slots.tsx'
import { useLooking } from '../form/useLooking.ts'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { GuestBook } from './GuestBook.tsx'

const CANCELLED_FROM = ['requested', 'waiting', 'confirmed']

function useSaid({ state, dueOn, slot, signed }: PortalVisit): string {
  const { said } = useSettings().t.visit
  const when = useWhen()
  if (state === 'requested') return said.requested(dueOn)
  if (state === 'confirmed') return slot ? said.confirmed(when(slot)) : ''
  if (state === 'finished' && signed) return said.signed
  return said[state]
}

/** What can still be said of a request: one thing at a time, and then one waits until it has come in. */
function Actions({ code, found, sent }: { code: string; found: PortalVisit; sent: () => void }) {
  const { visit } = useSettings().t
  const [told, setTold] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const say = async (said: Omit<VisitSaid, 'submission'>) => {
    setError(null)
    try {
      await call('sayOfVisit', { code, ...said })
      setTold(true)
      sent()
    } catch (failed) {
      setError(failed)
    }
  }
  if (told)
    return (
      <p className="jp-note jp-calm" role="status">
        <Icon name="check" />
        <span>{visit.told}</span>
      </p>
    )
  return (
    <>
      {found.state === 'finished' && !found.signed && <GuestBook send={book => void say({ what: 'sign', book })} />}
      <Failure error={error} />
      {CANCELLED_FROM.includes(found.state) && (
        <button type="button" className="jp-link" onClick={() => void (confirm(visit.cancelAsk) && say({ what: 'cancel', book: null }))}>
          {visit.cancel}
        </button>
      )}
    </>
  )
}

interface Props {
  profile: PortalProfile
  code: string
  found: PortalVisit
  again: () => void
}

function VisitProgress({ profile, code, found: first, again }: Props) {
  const { t, lang } = useSettings()
  const { visit, reading } = t
  const { found, busy, error, look, soon } = useLooking(() => call('visit', { code }), first)
  const said = useSaid(found)
  return (
    <Page
      profile={profile}
      title={visit.look.title}
      sub={t.progress.masked(masked(code))}
      back={again}
      heading={VISIT_STATUS[found.state][lang]}
      lead={said}
      name="visit-progress"
    >
      <Failure error={error} />
      <Actions key={JSON.stringify([found.state, found.slot, found.signed])} code={code} found={found} sent={soon} />
      <ol className="jp-steps-done">
        <li data-now={found.state === 'sent'}>
          <Icon name="check" />
          <b>{visit.sentOn}</b>
          <time dateTime={found.sentOn}>{found.sentOn}</time>
        </li>
        {found.state !== 'sent' && (
          <li data-now="true">
            <Icon name="check" />
            <b>{VISIT_STATUS[found.state][lang]}</b>
          </li>
        )}
      </ol>
      <div className="jp-end jp-stack">
        <p className="jp-soft">
          {found.office.name}
          {found.number && <>　{t.progress.number(found.number)}</>}
        </p>
        <button type="button" className="jp-big jp-small" aria-disabled={busy} onClick={() => void (!busy && look())}>
          <Icon name="search" />
          {busy ? reading.refreshing : reading.refresh}
        </button>
        <a className="jp-big jp-small" href={`tel:${found.office.phone}`}>
          <Icon name="phone" />
          {t.progress.call(found.office.phone)}
        </a>
        <button type="button" className="jp-link" onClick={again}>
          {reading.other}
        </button>
      </div>
    </Page>
  )
}

/** How a request stands, by its code: the answer, a cancellation, and the guest book afterwards. */
export function VisitProgressPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { title, lead, lost } = t.visit.look
  return (
    <AskCode profile={profile} title={title} lead={lead} lost={lost} back="/gallery" ask={code => call('visit', { code })}>
      {found => <VisitProgress profile={profile} {...found} />}
    </AskCode>
  )
}
