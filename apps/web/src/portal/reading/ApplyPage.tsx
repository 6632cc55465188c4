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
import { isBegun, type ReadingDraft, STEPS, type StepProps, useReadingDraft } from './draft.ts'
import { ALL, PapersStep } from './PapersStep.tsx'
import { WhoStep } from './WhoStep.tsx'

const bodyOf = (draft: ReadingDraft, { ticket }: PortalTicket, code: string) => ({
  ticket,
  code,
  caseNo: draft.caseNo.trim(),
  role: draft.role,
  lawyer: draft.lawyer.trim(),
  licence: draft.licence.trim(),
  firm: draft.firm.trim(),
  phone: draft.phone.trim(),
  way: draft.way!,
  given: ALL.filter(paper => draft.papers[paper]),
  wish: draft.wish,
})

/** A lawyer asks to read a file, in four steps; it is sent at the last, when its code was typed back. */
export function ApplyPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { reading } = t
  const navigate = useNavigate()
  const { draft, change, clear } = useReadingDraft()
  const [sent, setSent] = useState<{ ticket: PortalTicket; sentOn: string } | null>(null)
  const ticketOf = useTicketOf(draft.ticket, (ticket, wasOver) => change({ ticket, ...(wasOver && { papers: {} }) }))
  if (sent) return <SentPage profile={profile} {...sent} lead={reading.sentLead} progress="/readings/progress" />
  const at = STEPS.indexOf(draft.step)
  const props: StepProps = { draft, change, next: () => change({ step: STEPS[at + 1]! }), ticketOf }
  return (
    <Page
      profile={profile}
      title={reading.apply}
      sub={t.form.step(at + 1, STEPS.length)}
      back={() => (at === 0 ? void navigate('/readings') : change({ step: STEPS[at - 1]! }))}
      heading={reading.steps[draft.step]}
      lead={draft.step === 'code' ? reading.codeLead : undefined}
      name={`reading-${draft.step}`}
    >
      <progress className="jp-steps" max={STEPS.length} value={at + 1} aria-hidden="true" />
      {draft.step === 'who' && <WhoStep {...props} />}
      {draft.step === 'papers' && <PapersStep {...props} />}
      {draft.step === 'check' && <CheckStep {...props} />}
      {draft.step === 'code' && (
        <CodeStep
          ticket={draft.ticket}
          ticketOf={ticketOf}
          send={(ticket, code) => call('submitReading', bodyOf(draft, ticket, code))}
          over={() => change({ ticket: null, papers: {}, step: 'papers' })}
          done={(ticket, sentOn) => (clear(), setSent({ ticket, sentOn }))}
        />
      )}
      {isBegun(draft) && draft.step !== 'code' && <Clear clear={clear} />}
    </Page>
  )
}
