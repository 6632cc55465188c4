import { addressOf, api, type NewReading, HALF_DAYS, READING_PAPERS, READING_ROLES, READING_WAYS, type HalfDay } from '@jianqing/contract'
import { App, Button, Checkbox, Form, Input, Segmented } from 'antd'
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
import './readings.css'

interface Values extends Omit<NewReading, 'messageId' | 'wish'> {
  wishOn?: string
  wishHalf: HalfDay
}

const LINES = { caseNo: [1, 80], lawyer: [2, 50], licence: [5, 30], firm: [2, 100], phone: [5, 30] } as const
const LABELS = {
  caseNo: 'column.case',
  lawyer: 'column.who',
  licence: 'column.licence',
  firm: 'column.firm',
  phone: 'column.phone',
} as const

/** When somebody who reads at the office would like to come. */
function Wish() {
  const { t } = useTranslation('readings')
  const tx = useTx()
  if (Form.useWatch('way') !== 'desk') return null
  return (
    <div className="jq-entry-row">
      <Form.Item name="wishOn" label={t('add.wish')} extra={t('add.wishHelp')}>
        <DayPicker from={today()} />
      </Form.Item>
      <Form.Item name="wishHalf" label={t('add.half')}>
        <Segmented options={optionsOf(HALF_DAYS, tx)} />
      </Form.Item>
    </div>
  )
}

/** Writes down who came to the desk; those of the portal come by themselves. */
export function RegisterPage() {
  const { t } = useTranslation('readings')
  const tx = useTx()
  const { message } = App.useApp()
  const navigate = useNavigate()
  // the same over retries, so that whatever was lost on the way registers one application
  const messageId = useRef(crypto.randomUUID())
  const add = useCommand(api.readings.add, {
    refreshes: [api.readings.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.readings, id)),
    onError: error => void message.error(errorText(error)),
  })
  const line = (name: keyof typeof LINES, hint?: string) => (
    <Form.Item name={name} label={t(LABELS[name])} rules={[{ required: true, whitespace: true, min: LINES[name][0], max: LINES[name][1] }]}>
      <Input autoComplete="off" maxLength={LINES[name][1]} placeholder={hint} inputMode={name === 'phone' ? 'tel' : 'text'} />
    </Form.Item>
  )
  const send = ({ wishOn, wishHalf, ...said }: Values) => {
    const wish = said.way === 'desk' && wishOn ? { on: wishOn, half: wishHalf } : null
    add.mutate({ body: { ...said, wish, messageId: messageId.current } })
  }
  return (
    <>
      <PageHeader title={t('add.title')} sub={t('add.sub')} back={{ to: '/readings', label: t('nav') }} />
      <Form
        layout="vertical"
        className="jq-entry-form"
        initialValues={{ way: 'desk', role: 'defender', given: [], wishHalf: 'pm' }}
        onFinish={send}
        scrollToFirstError
      >
        <RecordPanel title={t('add.about')}>
          {line('caseNo', t('add.caseHint'))}
          <div className="jq-entry-row">
            {line('lawyer')}
            {line('licence')}
            {line('firm')}
            {line('phone')}
          </div>
          <Form.Item name="role" label={t('column.role')}>
            <Segmented options={optionsOf(READING_ROLES, tx)} />
          </Form.Item>
        </RecordPanel>
        <RecordPanel title={t('add.papers')} help={t('add.givenHelp')}>
          <Form.Item name="given" label={t('add.given')}>
            <Checkbox.Group className="jq-reading-checks" options={optionsOf(READING_PAPERS, tx)} />
          </Form.Item>
        </RecordPanel>
        <RecordPanel title={t('add.how')}>
          <Form.Item name="way" label={t('column.way')}>
            <Segmented options={optionsOf(READING_WAYS, tx)} />
          </Form.Item>
          <Wish />
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
