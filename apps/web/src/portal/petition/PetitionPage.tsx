import { type PortalProfile, type PortalTicket } from '@jianqing/contract/portal'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../api.ts'
import { type Draft, isBegun, STEPS, useDraft } from '../draft.ts'
import { Clear } from '../form/Clear.tsx'
import { CodeStep } from '../form/CodeStep.tsx'
import { SentPage } from '../form/SentPage.tsx'
import { useTicketOf } from '../form/ticket.ts'
import { Page } from '../Page.tsx'
import { isKiosk } from '../remember.ts'
import { useSettings } from '../settings.tsx'
import { CheckStep } from './CheckStep.tsx'
import { WhatStep } from './WhatStep.tsx'
import { WhoStep } from './WhoStep.tsx'

export interface StepProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  next: () => void
  /** The ticket of this petition; asked for once, whoever needs it first. */
  ticketOf: () => Promise<PortalTicket>
}

const bodyOf = (draft: Draft, { ticket }: PortalTicket, code: string) => ({
  ticket,
  code,
  channel: isKiosk() ? ('kiosk' as const) : ('portal' as const),
  category: draft.category!,
  content: draft.content.trim(),
  ...(draft.aboutCaseNo.trim() && { aboutCaseNo: draft.aboutCaseNo.trim() }),
  petitioner: draft.anonymous ? null : { name: draft.name.trim(), phone: draft.phone.trim() },
})

/** A petition in four steps; it is sent at the last, when its code was typed back. */
export function PetitionPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const navigate = useNavigate()
  const { draft, change, clear } = useDraft()
  const [sent, setSent] = useState<{ ticket: PortalTicket; sentOn: string } | null>(null)
  const ticketOf = useTicketOf(draft.ticket, (ticket, wasOver) => change({ ticket, ...(wasOver && { files: [] }) }))
  if (sent) return <SentPage profile={profile} {...sent} lead={t.sent.lead(profile.phone)} progress="/progress" />
  const at = STEPS.indexOf(draft.step)
  const headings = { what: t.form.what, who: t.form.who, check: t.form.check, code: t.code.title }
  const leads = { what: undefined, who: t.form.whoHint, check: undefined, code: t.code.lead }
  const next = () => change({ step: STEPS[at + 1]! })
  const props: StepProps = { draft, change, next, ticketOf }
  const done = (ticket: PortalTicket, sentOn: string) => {
    clear()
    setSent({ ticket, sentOn })
  }
  return (
    <Page
      profile={profile}
      title={t.form.title}
      sub={t.form.step(at + 1, STEPS.length)}
      back={() => (at === 0 ? void navigate('/') : change({ step: STEPS[at - 1]! }))}
      heading={headings[draft.step]}
      lead={leads[draft.step]}
      name={draft.step}
    >
      <progress className="jp-steps" max={STEPS.length} value={at + 1} aria-hidden="true" />
      {draft.step === 'what' && <WhatStep {...props} />}
      {draft.step === 'who' && <WhoStep {...props} />}
      {draft.step === 'check' && <CheckStep {...props} />}
      {draft.step === 'code' && (
        <CodeStep
          ticket={draft.ticket}
          ticketOf={ticketOf}
          send={(ticket, code) => call('submit', bodyOf(draft, ticket, code))}
          over={() => change({ ticket: null, files: [], step: 'what' })}
          done={done}
          forRelative
        />
      )}
      {isBegun(draft) && draft.step !== 'code' && <Clear clear={clear} />}
    </Page>
  )
}
