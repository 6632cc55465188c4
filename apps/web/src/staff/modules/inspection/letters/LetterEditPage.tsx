import { api, linkTo } from '@jianqing/contract'
import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { AboutLead } from './draft/AboutLead.tsx'
import { fieldsOfDraft } from './draft/fields.ts'
import { LetterForm } from './draft/LetterForm.tsx'
import './letters.css'
import { letterRecord } from './record.ts'

/** A draft that is changed before it is submitted. */
export function LetterEditPage() {
  const { t } = useTranslation('letters')
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const keep = useKeep()
  const { message } = App.useApp()
  // Read once: a refetch under one's hands would change the revision that one's words are based on.
  const {
    data: letter,
    error,
    refetch,
  } = useApi(api.letters.get, { params: { id } }, { refetchOnWindowFocus: false, staleTime: Infinity, refetchOnMount: 'always' })
  const save = useCommand(api.letters.update, {
    refreshes: [api.letters.list, ...letterRecord.refreshes],
    onSuccess: changed => {
      keep(api.letters.get, { params: { id } }, changed)
      void message.success(t('draft.saved'))
      void navigate(linkTo.letter(id), { replace: true })
    },
  })
  if (error && !letter) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!letter) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('draft.editTitle')} sub={letter.title} back={{ to: linkTo.letter(id), label: t('nav') }} />
      {letter.editable ? (
        <div className="jq-draft">
          <LetterForm
            key={letter.revision}
            leadId={letter.lead.id}
            initial={fieldsOfDraft({ ...letter, addresseeId: letter.addressee.id })}
            addressee={letter.addressee}
            officeId={letter.officeId}
            pending={save.isPending}
            error={save.error}
            onSave={body => save.mutate({ params: { id }, body: { ...body, revision: letter.revision } })}
            onCancel={() => void navigate(linkTo.letter(id))}
          />
          <AboutLead lead={letter.lead} />
        </div>
      ) : (
        <Alert type="warning" showIcon title={t('draft.notEditable')} />
      )}
    </>
  )
}
