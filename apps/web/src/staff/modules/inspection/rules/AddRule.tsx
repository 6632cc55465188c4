import { PlusOutlined } from '@ant-design/icons'
import { addressOf, api, type NewRule } from '@jianqing/contract'
import { Alert, Button, DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

type Values = Omit<NewRule, 'number' | 'validFrom'> & { number?: string; validFrom: Dayjs }

/** The way to a new one: its text as it was pasted. */
export function AddRule() {
  const { t } = useTranslation('rules')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.rules.add, {
    refreshes: [api.rules.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.rules, id)),
  })
  const submit = ({ number, validFrom, ...rest }: Values) =>
    add.mutate({ body: { ...rest, number: number?.trim() || null, validFrom: validFrom.format('YYYY-MM-DD') } })
  const required = [{ required: true, message: t('add.required') }]
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('add.open')}
      </Button>
      <Modal
        open={open}
        width={760}
        title={t('add.open')}
        okText={t('add.open')}
        confirmLoading={add.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form form={form} layout="vertical" onFinish={submit}>
          <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}>
            <Input autoFocus maxLength={100} />
          </Form.Item>
          <Form.Item name="number" label={t('add.number')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('add.validFrom')} rules={required}>
            <DatePicker format="YYYY-MM-DD" />
          </Form.Item>
          <Form.Item name="text" label={t('add.text')} extra={t('add.textHelp')} rules={required}>
            <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={60_000} />
          </Form.Item>
          {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
