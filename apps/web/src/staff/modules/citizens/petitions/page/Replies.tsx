import { addressOf, api, type NewReply, PETITION_OUTCOMES, type PetitionDetail } from '@jianqing/contract'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { optionsOf } from '../../../../../kit/options.ts'
import { useApi, useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { petitionReplyRecord } from '../record.ts'

/** The letters that answer it, and the way to a new one. */
export function Replies({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const [drafting, setDrafting] = useState(false)
  const { data } = useApi(api.petitionReplies.list, { query: { petitionId: petition.id, pageSize: 10 } })
  const items = data?.items ?? []
  const open = items.some(({ state }) => state === 'draft' || state === 'submitted' || state === 'approved')
  const mayDraft =
    !open &&
    petition.exclusion === null &&
    ['replied', 'handling', 'progress'].includes(petition.state) &&
    petition.actions.some(({ id }) => id === 'progress')
  if (items.length === 0 && !mayDraft) return null
  return (
    <RecordPanel title={t('reply.paper')} help={t('reply.sub')}>
      <ul className="jq-contacts">
        {items.map(one => (
          <li key={one.id}>
            <Link to={addressOf(api.petitionReplies, one.id)}>{one.number ?? t('reply.paper')}</Link>
            <RecordState record={petitionReplyRecord} state={one.state} />
            <span className="jq-faint">
              {[one.drafter?.name, one.issuedOn, one.score === null ? null : `${t('reply.score')} ${one.score}`]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {mayDraft ? <Button onClick={() => setDrafting(true)}>{t('reply.draft')}</Button> : null}
      {drafting ? <DraftDialog petition={petition} onClose={() => setDrafting(false)} /> : null}
    </RecordPanel>
  )
}

function DraftDialog({ petition, onClose }: { petition: PetitionDetail; onClose: () => void }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<NewReply>()
  const draft = useCommand(api.petitionReplies.draft, {
    refreshes: [api.petitionReplies.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.petitionReplies, id)),
    onError: error => void message.error(errorText(error)),
  })
  const rules = [{ required: true, min: 4 }]
  return (
    <Modal
      open
      width={720}
      title={t('reply.draft')}
      okText={t('reply.draft')}
      confirmLoading={draft.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="jq-faint">{t('reply.help')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ outcome: petition.outcome ?? undefined }}
        onFinish={body => draft.mutate({ params: { id: petition.id }, body })}
      >
        <Form.Item name="outcome" label={t('reply.outcome')} rules={[{ required: true }]}>
          <Select options={optionsOf(PETITION_OUTCOMES, tx)} />
        </Form.Item>
        <Form.Item name="facts" label={t('reply.facts')} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={3000} />
        </Form.Item>
        <Form.Item name="reasons" label={t('reply.reasons')} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={3000} />
        </Form.Item>
        <Form.Item name="remedies" label={t('reply.remedies')} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
