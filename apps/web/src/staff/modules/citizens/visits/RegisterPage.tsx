import { addressOf, api, HALF_DAYS, MOST_VISITORS, type NewVisit, type HalfDay, VISIT_LANGUAGES, VISITOR_KINDS } from '@jianqing/contract'
import { App, Button, Form, Input, InputNumber, Segmented, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

interface Values extends Omit<NewVisit, 'messageId' | 'wish'> {
  on: string
  half: HalfDay
}

/** Writes down a request that came by telephone or letter; those of the portal come by themselves. */
export function RegisterPage() {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const { message } = App.useApp()
  const navigate = useNavigate()
  // the same over retries, so that whatever was lost on the way registers one request
  const messageId = useRef(crypto.randomUUID())
  const add = useCommand(api.visits.add, {
    refreshes: [api.visits.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.visits, id)),
    onError: error => void message.error(errorText(error)),
  })
  const need = [{ required: true, whitespace: true, message: t('add.need') }]
  const choose = [{ required: true, message: t('add.need') }]
  const send = ({ on, half, branchId, ...said }: Values) =>
    add.mutate({
      body: { ...said, branchId: branchId ?? null, wish: { on, half }, messageId: messageId.current },
    })
  return (
    <>
      <PageHeader title={t('add.title')} sub={t('add.sub')} back={{ to: '/visits', label: t('nav') }} />
      <Form
        layout="vertical"
        className="jq-entry-form"
        initialValues={{ kind: 'organ', language: 'mandarin', half: 'am', wishes: '' }}
        onFinish={send}
        scrollToFirstError
      >
        <RecordPanel title={t('add.who')}>
          <div className="jq-entry-row">
            <Form.Item name="unit" label={t('column.unit')} rules={need}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
            <Form.Item name="kind" label={t('column.kind')} rules={choose}>
              <Select options={optionsOf(VISITOR_KINDS, tx)} />
            </Form.Item>
            <Form.Item name="size" label={t('column.size')} rules={choose}>
              <InputNumber min={1} max={MOST_VISITORS} precision={0} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="branchId" label={t('column.branch')} extra={t('add.branchHelp')}>
              <BranchChoice />
            </Form.Item>
          </div>
        </RecordPanel>
        <RecordPanel title={t('add.contact')} help={t('add.contactHelp')}>
          <div className="jq-entry-row">
            <Form.Item name="contact" label={t('column.contact')} rules={need}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label={t('column.phone')} rules={need}>
              <Input maxLength={30} inputMode="tel" autoComplete="off" />
            </Form.Item>
          </div>
        </RecordPanel>
        <RecordPanel title={t('add.when')}>
          <div className="jq-entry-row">
            <Form.Item name="on" label={t('column.wish')} rules={choose}>
              <DayPicker from={today()} />
            </Form.Item>
            <Form.Item name="half" label={t('column.half')}>
              <Segmented options={optionsOf(HALF_DAYS, tx)} />
            </Form.Item>
            <Form.Item name="language" label={t('column.language')}>
              <Select options={optionsOf(VISIT_LANGUAGES, tx)} />
            </Form.Item>
          </div>
          <Form.Item name="wishes" label={t('column.wishes')} extra={t('add.wishesHelp')}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </RecordPanel>
        <div className="jq-entry-send">
          <Button type="primary" htmlType="submit" size="large" loading={add.isPending}>
            {t('add.send')}
          </Button>
        </div>
      </Form>
    </>
  )
}
