import { addressOf, api, type NewPetition, PETITION_CATEGORIES, PETITION_CHANNELS, type PetitionReceipt } from '@jianqing/contract'
import { App, Button, Checkbox, Form, Input, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { optionsOf } from '../../../../kit/options.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { People } from './register/People.tsx'
import { Receipt } from './register/Receipt.tsx'
import './petitions.css'

type Values = Omit<NewPetition, 'messageId'> & { named: boolean; represented: boolean }

const DESK = ['desk', 'letter', 'phone'] as const

/** Writes a petition down, whoever brings it and however it came; the receipt is shown once. */
export function RegisterPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  // the same over retries, so that whatever was lost on the way registers one petition
  const messageId = useRef(crypto.randomUUID())
  const [done, setDone] = useState<{ id: string; receipt: PetitionReceipt } | null>(null)
  const add = useCommand(api.petitions.add, {
    refreshes: [api.petitions.list, api.overview.workbench],
    onSuccess: ({ petition, receipt }) => {
      if (receipt) setDone({ id: petition.id, receipt })
      else void navigate(addressOf(api.petitions, petition.id))
    },
    onError: error => void message.error(errorText(error)),
  })
  if (done) return <Receipt receipt={done.receipt} onDone={() => void navigate(addressOf(api.petitions, done.id))} />
  const send = ({ named, represented, receivedOn, petitioner, representative, ...said }: Values) =>
    add.mutate({
      body: {
        ...said,
        messageId: messageId.current,
        receivedOn,
        petitioner: named ? petitioner : null,
        representative: represented ? representative : null,
      } as NewPetition,
    })
  return (
    <>
      <PageHeader title={t('register.title')} sub={t('register.sub')} back={{ to: '/petitions', label: t('nav') }} />
      <Form
        form={form}
        layout="vertical"
        className="jq-entry-form"
        initialValues={{ channel: 'phone', named: true, represented: false, receivedOn: today() }}
        onFinish={send}
        scrollToFirstError
      >
        <RecordPanel title={t('register.what')}>
          <div className="jq-entry-row">
            <Form.Item name="channel" label={t('column.channel')}>
              <Segmented options={DESK.map(value => ({ value, label: tx(PETITION_CHANNELS[value]) }))} />
            </Form.Item>
            <Form.Item name="receivedOn" label={t('column.received')} rules={[{ required: true }]} extra={t('register.receivedHelp')}>
              <DayPicker allowClear={false} until={today()} />
            </Form.Item>
            <Form.Item name="category" label={t('column.category')} rules={[{ required: true }]}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(PETITION_CATEGORIES, tx)} />
            </Form.Item>
          </div>
          <Form.Item name="title" label={t('register.gist')} rules={[{ required: true, min: 2, max: 100 }]}>
            <Input placeholder={t('register.gistHint')} />
          </Form.Item>
          <Form.Item
            name="content"
            label={t('register.content')}
            rules={[{ required: true, min: 4, max: 5000 }]}
            extra={t('register.contentHelp')}
          >
            <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={5000} />
          </Form.Item>
          <Form.Item name="aboutCaseNo" label={t('register.case')}>
            <Input maxLength={80} placeholder={t('register.caseHint')} />
          </Form.Item>
        </RecordPanel>
        <RecordPanel title={t('register.who')} help={t('register.sealed')}>
          <Form.Item name="named" valuePropName="checked" noStyle>
            <Checkbox>{t('register.named')}</Checkbox>
          </Form.Item>
          <People />
        </RecordPanel>
        <div className="jq-entry-send">
          <Button type="primary" htmlType="submit" size="large" loading={add.isPending}>
            {t('register.send')}
          </Button>
        </div>
      </Form>
    </>
  )
}
