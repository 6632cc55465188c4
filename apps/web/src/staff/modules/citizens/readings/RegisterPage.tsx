import { addressOf, api, type NewReading, READING_PAPERS, READING_ROLES, READING_WAYS } from '@jianqing/contract'
import { App, Button, Checkbox, Form, Input, Segmented } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import './readings.css'

type Titles = Readonly<Record<string, { 'zh-CN': string; en: string }>>

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
  const options = (titles: Titles) => Object.entries(titles).map(([value, title]) => ({ value, label: tx(title) }))
  const line = (name: 'caseNo' | 'lawyer' | 'licence' | 'firm' | 'phone', label: string, min: number, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true, min, max }]}>
      <Input />
    </Form.Item>
  )
  return (
    <>
      <PageHeader title={t('add.title')} sub={t('add.sub')} back={{ to: '/readings', label: t('nav') }} />
      <Form
        layout="vertical"
        className="jq-reading-form"
        initialValues={{ way: 'desk', role: 'defender', given: [] }}
        onFinish={(said: Omit<NewReading, 'messageId'>) => add.mutate({ body: { ...said, messageId: messageId.current } })}
        scrollToFirstError
      >
        {line('caseNo', t('column.case'), 1, 80)}
        {line('lawyer', t('column.who'), 2, 50)}
        {line('licence', t('column.licence'), 5, 30)}
        {line('firm', t('column.firm'), 2, 100)}
        {line('phone', t('column.phone'), 5, 30)}
        <Form.Item name="role" label={t('column.role')}>
          <Segmented options={options(READING_ROLES)} />
        </Form.Item>
        <Form.Item name="way" label={t('column.way')}>
          <Segmented options={options(READING_WAYS)} />
        </Form.Item>
        <Form.Item name="given" label={t('add.given')} extra={t('add.givenHelp')}>
          <Checkbox.Group options={options(READING_PAPERS)} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('add.send')}
        </Button>
      </Form>
    </>
  )
}
