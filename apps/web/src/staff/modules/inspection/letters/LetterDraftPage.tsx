import { api, LETTER_KINDS, type LetterDetail, type LetterDraft, linkTo } from '@jianqing/contract'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useAsked } from '../../../../kit/address.ts'
import { useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RevealDialog } from '../../../../kit/reveal/RevealDialog.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { AboutLead } from './draft/AboutLead.tsx'
import { Drafting } from './draft/Drafting.tsx'
import { letterRecord } from './record.ts'

/** What a draft leads to once it is kept. */
export function useDrafted() {
  const { t } = useTranslation('letters')
  const navigate = useNavigate()
  const keep = useKeep()
  const { message } = App.useApp()
  return {
    refreshes: [api.letters.list, ...letterRecord.refreshes],
    onSuccess: (letter: LetterDetail) => {
      keep(api.letters.get, { params: { id: letter.id } }, letter)
      void message.success(t('draft.saved'))
      void navigate(linkTo.letter(letter.id), { replace: true })
    },
  }
}

/** Proposed once: what the person writes must not be overwritten by a second thought of the server. */
export const ONCE = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false } as const

/** A letter from an accepted lead: proposed by the server, finished by a person. */
export function LetterDraftPage() {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const { id = '' } = useParams()
  const kind = useAsked()[0].get('kind') === 'suggestion' ? 'suggestion' : 'reminder'
  const [asking, setAsking] = useState(false)
  const lead = useApi(api.leads.get, { params: { id } })
  const proposal = useApi(api.letters.propose, { params: { id }, query: { kind } }, ONCE)
  const save = useCommand(api.letters.draft, useDrafted())
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
  const { data } = proposal
  return (
    <Drafting
      key={String(data.masked)}
      proposal={data}
      title={t('draft.title', { kind: tx(LETTER_KINDS[data.kind]) })}
      sub={t('draft.sub')}
      back={{ to: linkTo.lead(id), label: subjectText(lead.data.subjectKey) }}
      pending={save.isPending}
      error={save.error}
      onSave={(body: LetterDraft) => save.mutate({ params: { id }, body: { ...body, kind } })}
      aside={<AboutLead lead={lead.data} />}
      notes={
        <>
          {data.masked ? (
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
          {data.toOffice ? (
            <Alert
              className="jq-draft-note"
              type={kind === 'reminder' ? 'warning' : 'info'}
              showIcon
              title={t(kind === 'reminder' ? 'draft.toOffice' : 'draft.suggested')}
            />
          ) : null}
        </>
      }
    />
  )
}
