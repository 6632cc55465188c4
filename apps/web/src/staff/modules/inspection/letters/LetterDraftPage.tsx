import { api, linkTo } from '@jianqing/contract'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { subjectText } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RevealDialog } from '../../../../kit/reveal/RevealDialog.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { AboutLead } from './draft/AboutLead.tsx'
import { fieldsOfDraft } from './draft/fields.ts'
import { LetterForm } from './draft/LetterForm.tsx'
import './letters.css'
import { letterRecord } from './record.ts'

/** A letter from an accepted lead: proposed by the server, finished by a person. */
export function LetterDraftPage() {
  const { t } = useTranslation('letters')
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const keep = useKeep()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const lead = useApi(api.leads.get, { params: { id } })
  // Proposed once: what the person writes must not be overwritten by a second thought of the server.
  const proposal = useApi(api.letters.propose, { params: { id } }, { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })
  const save = useCommand(api.letters.draft, {
    refreshes: [api.letters.list, ...letterRecord.refreshes],
    onSuccess: letter => {
      keep(api.letters.get, { params: { id: letter.id } }, letter)
      void message.success(t('draft.saved'))
      void navigate(linkTo.letter(letter.id), { replace: true })
    },
  })
  const error = lead.error ?? proposal.error
  if (error && !(lead.data && proposal.data))
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void lead.refetch()
          void proposal.refetch()
        }}
      />
    )
  if (!lead.data || !proposal.data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('draft.title')} sub={t('draft.sub')} back={{ to: linkTo.lead(id), label: subjectText(lead.data.subjectKey) }} />
      {proposal.data.masked ? (
        <Alert
          className="jq-draft-note"
          type="info"
          showIcon
          title={t('draft.masked')}
          action={lead.data.mayReveal ? <Button onClick={() => setAsking(true)}>{t('draft.unmask')}</Button> : null}
        />
      ) : null}
      {asking ? (
        <RevealDialog
          endpoint={api.leads.reveal}
          id={id}
          help={t('draft.unmaskHelp')}
          onRevealed={() => void proposal.refetch()}
          onClose={() => setAsking(false)}
        />
      ) : null}
      {proposal.data.toOffice ? <Alert className="jq-draft-note" type="warning" showIcon title={t('draft.toOffice')} /> : null}
      <div className="jq-draft">
        <LetterForm
          key={String(proposal.data.masked)}
          leadId={id}
          initial={fieldsOfDraft(proposal.data)}
          addressee={proposal.data.addressee}
          officeId={lead.data.officeId ?? undefined}
          pending={save.isPending}
          error={save.error}
          onSave={body => save.mutate({ params: { id }, body })}
          onCancel={() => void navigate(linkTo.lead(id))}
        />
        <AboutLead lead={lead.data} />
      </div>
    </>
  )
}
