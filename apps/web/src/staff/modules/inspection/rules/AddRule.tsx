import { addressOf, api, type NewRule } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

type Values = Omit<NewRule, 'number'> & { number?: string }

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
  const submit = ({ number, validFrom, ...rest }: Values) => add.mutate({ body: { ...rest, number: number?.trim() || null, validFrom } })
  const required = [{ required: true, message: t('add.required') }]
  return (
    <AddDialog label={t('add.open')} width={760} onFinish={submit} open={open} setOpen={setOpen} form={form} adding={add}>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="number" label={t('add.number')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="validFrom" label={t('add.validFrom')} rules={required}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="text" label={t('add.text')} extra={t('add.textHelp')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={60_000} />
      </Form.Item>
    </AddDialog>
  )
}
