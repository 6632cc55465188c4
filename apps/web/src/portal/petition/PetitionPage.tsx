import { PORTAL_CATEGORIES, type PortalProfile, type PortalTicket } from '@jianqing/contract/portal'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Draft, isBegun, STEPS, useDraft } from '../draft.ts'
import { Page } from '../Page.tsx'
import { newTicket } from '../proof.ts'
import { isKiosk } from '../remember.ts'
import { useSettings } from '../settings.tsx'
import { CheckStep } from './CheckStep.tsx'
import { CodeStep } from './CodeStep.tsx'
import { SentPage } from './SentPage.tsx'
import { WhatStep } from './WhatStep.tsx'
import { WhoStep } from './WhoStep.tsx'

export interface StepProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  next: () => void
  /** The ticket of this petition; asked for once, whoever needs it first. */
  ticketOf: () => Promise<PortalTicket>
}

/** Asks once for all who wait; one that is over is not given. */
function useTicket(draft: Draft, change: StepProps['change']): () => Promise<PortalTicket> {
  const asked = useRef<Promise<PortalTicket> | null>(null)
  return () => {
    if (draft.ticket && Date.parse(draft.ticket.until) > Date.now()) return Promise.resolve(draft.ticket)
    asked.current ??= newTicket()
      .then(ticket => {
        // files that were handed in with one that is over are gone with it
        change({ ticket, ...(draft.ticket && { files: [] }) })
        return ticket
      })
      .finally(() => (asked.current = null))
    return asked.current
  }
}

function Clear({ clear }: { clear: () => void }) {
  const { t } = useSettings()
  return (
    <div className="jp-kept">
      {!isKiosk() && <p>{t.form.kept}</p>}
      <button type="button" className="jp-link" onClick={() => confirm(t.form.clearAsk) && clear()}>
        {t.form.clear}
      </button>
    </div>
  )
}

/** A petition in four steps; it is sent at the last, when its code was typed back. */
export function PetitionPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const navigate = useNavigate()
  const { draft, change, clear } = useDraft()
  const [sent, setSent] = useState<{ ticket: PortalTicket; sentOn: string; what: string } | null>(null)
  const ticketOf = useTicket(draft, change)
  if (sent) return <SentPage profile={profile} {...sent} />
  const at = STEPS.indexOf(draft.step)
  const headings = { what: t.form.what, who: t.form.who, check: t.form.check, code: t.code.title }
  const leads = { what: undefined, who: t.form.whoHint, check: undefined, code: t.code.lead }
  const next = () => change({ step: STEPS[at + 1]! })
  const props: StepProps = { draft, change, next, ticketOf }
  const done = (ticket: PortalTicket, sentOn: string) => {
    const { category } = draft
    clear()
    setSent({ ticket, sentOn, what: category ? PORTAL_CATEGORIES[category].title['zh-CN'] : '' })
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
      {draft.step === 'code' && <CodeStep {...props} done={done} />}
      {isBegun(draft) && draft.step !== 'code' && <Clear clear={clear} />}
    </Page>
  )
}
