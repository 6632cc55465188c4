import type { PortalProfile, PortalTicket } from '@jianqing/contract/portal'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../api.ts'
import { Clear } from '../form/Clear.tsx'
import { CodeStep } from '../form/CodeStep.tsx'
import { SentPage } from '../form/SentPage.tsx'
import { useTicketOf } from '../form/ticket.ts'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { CheckStep } from './CheckStep.tsx'
import { isBegun, type StepProps, STEPS, useVisitDraft, type VisitDraft } from './draft.ts'
import { WhenStep } from './WhenStep.tsx'
import { WhoStep } from './WhoStep.tsx'

const bodyOf = (draft: VisitDraft, { ticket }: PortalTicket, code: string) => ({
  ticket,
  code,
  unit: draft.unit.trim(),
  kind: draft.kind,
  size: Number(draft.size),
  contact: draft.contact.trim(),
  phone: draft.phone.trim(),
  language: draft.language,
  wishes: draft.wishes.trim(),
  wish: draft.wish!,
})

/** A unit asks to visit, in four steps; it is sent at the last, when its code was typed back. */
export function AskPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { visit } = t
  const navigate = useNavigate()
  const { draft, change, clear } = useVisitDraft()
  const [sent, setSent] = useState<{ ticket: PortalTicket; sentOn: string } | null>(null)
  const ticketOf = useTicketOf(draft.ticket, ticket => change({ ticket }))
  if (sent) return <SentPage profile={profile} {...sent} lead={visit.sentLead} progress="/visits/progress" />
  const at = STEPS.indexOf(draft.step)
  const props: StepProps = { draft, change, next: () => change({ step: STEPS[at + 1]! }) }
  return (
    <Page
      profile={profile}
      title={visit.apply}
      sub={t.form.step(at + 1, STEPS.length)}
      back={() => (at === 0 ? void navigate('/gallery') : change({ step: STEPS[at - 1]! }))}
      heading={visit.steps[draft.step]}
      lead={draft.step === 'code' ? visit.codeLead : undefined}
      name={`visit-${draft.step}`}
    >
      <progress className="jp-steps" max={STEPS.length} value={at + 1} aria-hidden="true" />
      {draft.step === 'who' && <WhoStep {...props} />}
      {draft.step === 'when' && <WhenStep {...props} />}
      {draft.step === 'check' && <CheckStep {...props} />}
      {draft.step === 'code' && (
        <CodeStep
          ticket={draft.ticket}
          ticketOf={ticketOf}
          send={(ticket, code) => call('submitVisit', bodyOf(draft, ticket, code))}
          over={() => change({ ticket: null, step: 'check' })}
          done={(ticket, sentOn) => (clear(), setSent({ ticket, sentOn }))}
        />
      )}
      {isBegun(draft) && draft.step !== 'code' && <Clear clear={clear} />}
    </Page>
  )
}
