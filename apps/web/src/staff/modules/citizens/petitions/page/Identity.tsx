import { api, IDENTITY_REASONS, type IdentityReason, type PetitionDetail, type WholeIdentity } from '@jianqing/contract'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionsOf } from '../../../../../kit/options.ts'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** Who brought it: masked, until the custodian opens it for a reason; and how often that was done. */
export function Identity({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<WholeIdentity | null>(null)
  const { identity, opened } = petition
  const open = useCommand(api.identityRequests.open, {
    refreshes: [],
    onSuccess: setWhole,
    onError: error => void message.error(errorText(error)),
  })
  const classes = (Object.keys(IDENTITY_REASONS) as IdentityReason[]).filter(reason => (opened[reason] ?? 0) > 0)
  const lines: [string, string | null][] = whole
    ? [
        [t('person.name'), whole.petitioner?.name ?? null],
        [t('person.phone'), whole.petitioner?.phone ?? null],
        [t('person.id'), whole.petitioner?.idNumber ?? null],
        [t('person.address'), whole.petitioner?.address ?? null],
        [t('person.representative'), whole.representative ? `${whole.representative.name} ${whole.representative.phone}` : null],
        [t('person.authority'), whole.representative?.authority ?? null],
      ]
    : [
        [t('person.name'), identity.name],
        [t('person.phone'), identity.phone],
        [t('person.representative'), identity.representative],
      ]
  return (
    <RecordPanel title={t('identity.title')}>
      {identity.anonymous && identity.name === null ? <p className="jq-faint">{t('identity.anonymous')}</p> : null}
      <dl className="jq-petition-who">
        {lines.flatMap(([label, value]) => (value ? [<dt key={label}>{label}</dt>, <dd key={`${label}=`}>{value}</dd>] : []))}
      </dl>
      {whole ? <p className="jq-faint">{t('identity.until', { at: dateTime(whole.until) })}</p> : null}
      {identity.mayAsk ? (
        <div className="jq-list-extra">
          {whole ? (
            <Button onClick={() => setWhole(null)}>{t('identity.hide')}</Button>
          ) : identity.openUntil ? (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ params: { id: petition.id } })}>
              {t('identity.open')}
            </Button>
          ) : identity.asked ? (
            <span className="jq-faint">{t('identity.waits')}</span>
          ) : (
            <Button onClick={() => setAsking(true)}>{t('identity.ask')}</Button>
          )}
        </div>
      ) : null}
      <p className="jq-faint">
        {classes.length === 0
          ? t('identity.never')
          : t('identity.opened', { times: classes.map(reason => `${tx(IDENTITY_REASONS[reason])} ${opened[reason]}`).join('；') })}
      </p>
      {asking ? <Ask id={petition.id} onClose={() => setAsking(false)} /> : null}
    </RecordPanel>
  )
}

function Ask({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reasonClass: IdentityReason; reason: string }>()
  const ask = useCommand(api.identityRequests.ask, {
    refreshes: [api.petitions.get],
    onSuccess: () => {
      void message.success(t('identity.sent'))
      onClose()
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Modal
      open
      title={t('identity.ask')}
      okText={t('identity.ask')}
      confirmLoading={ask.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="jq-faint">{t('identity.askHelp')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reasonClass: 'contact' }}
        onFinish={body => ask.mutate({ params: { id }, body })}
      >
        <Form.Item name="reasonClass" label={t('identity.class')}>
          <Select options={optionsOf(IDENTITY_REASONS, tx)} />
        </Form.Item>
        <Form.Item name="reason" label={t('identity.reason')} rules={[{ required: true, min: 4, max: 300 }]}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
