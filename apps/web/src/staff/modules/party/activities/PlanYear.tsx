import { api } from '@jianqing/contract'
import { Alert, App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

interface Values {
  branchId: string
  year: number
  day: number
  place: string
}

/** A year's plan out of what it owes: nothing that is planned already is planned again. */
export function PlanYear() {
  const { t } = useTranslation('activities')
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [year] = useState(() => new Date().getFullYear())
  const [form] = Form.useForm<Values>()
  const plan = useCommand(api.activities.plan, {
    refreshes: [api.activities.list, api.activities.slots, api.overview.workbench],
    onSuccess: ({ planned }) => {
      setOpen(false)
      void message.success(t('year.done', { count: planned }))
    },
  })
  const required = [{ required: true, message: t('plan.required') }]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('year.open')}</Button>
      <Modal
        open={open}
        title={t('year.open')}
        okText={t('year.open')}
        confirmLoading={plan.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p className="jq-faint">{t('year.help')}</p>
        <Form form={form} layout="vertical" initialValues={{ year, day: 5, place: '' }} onFinish={body => plan.mutate({ body })}>
          <Form.Item name="branchId" label={t('plan.branch')} rules={required}>
            <BranchChoice kinds={['branch', 'joint', 'group', 'temporary']} />
          </Form.Item>
          <Form.Item name="year" label={t('year.year')} rules={required}>
            <InputNumber min={2000} max={2100} />
          </Form.Item>
          <Form.Item name="day" label={t('year.day')} rules={required}>
            <InputNumber min={1} max={28} />
          </Form.Item>
          <Form.Item name="place" label={t('plan.place')}>
            <Input maxLength={100} />
          </Form.Item>
          {plan.error ? <Alert type="error" showIcon title={errorText(plan.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
