import { type PortalProfile, type PortalVisit, VISIT_STATUS, type VisitSaid } from '@jianqing/contract/portal'
import { call } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { AskCode, masked } from '../form/AskCode.tsx'
import { useWhen } from '../form/Slots.tsx'
import { useLooking } from '../form/useLooking.ts'
import { Page } from '../Page.tsx'
import { Foot } from '../progress/Foot.tsx'
import { SoFar } from '../progress/SoFar.tsx'
import { Told } from '../progress/Told.tsx'
import { useSaying } from '../progress/useSaying.ts'
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
  const { say, told, error } = useSaying((said: Omit<VisitSaid, 'submission'>) => call('sayOfVisit', { code, ...said }), sent)
  if (told) return <Told>{visit.told}</Told>
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
  const { visit } = t
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
      <SoFar sent={{ label: visit.sentOn, on: found.sentOn }} now={found.state === 'sent' ? null : VISIT_STATUS[found.state][lang]} />
      <Foot found={found} again={again} looking={{ busy, look }} />
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
