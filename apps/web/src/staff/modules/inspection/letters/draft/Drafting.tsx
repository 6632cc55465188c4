import type { LetterDraft, LetterProposal } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import '../letters.css'
import { fieldsOfDraft } from './fields.ts'
import { LetterForm } from './LetterForm.tsx'

interface DraftingProps {
  proposal: LetterProposal
  title: string
  sub: string
  /** Where one came from, and goes back to. */
  back: { to: string; label: string }
  /** What must be known before it is written. */
  notes?: ReactNode
  /** What it is begun from, kept in sight. */
  aside: ReactNode
  pending: boolean
  error: unknown
  onSave: (draft: LetterDraft) => void
}

/** A paper that was proposed, to be finished by a person. */
export function Drafting({ proposal, title, sub, back, notes, aside, pending, error, onSave }: DraftingProps) {
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={title} sub={sub} back={back} />
      {notes}
      <div className="jq-draft">
        <LetterForm
          leadId={proposal.about.leadId}
          initial={fieldsOfDraft(proposal)}
          addressee={proposal.addressee}
          officeId={proposal.officeId ?? undefined}
          pending={pending}
          error={error}
          onSave={onSave}
          onCancel={() => void navigate(back.to)}
        />
        {aside}
      </div>
    </>
  )
}
