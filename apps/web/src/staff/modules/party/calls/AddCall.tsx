import { addressOf, api, HONOUR_LEVELS, type NewCall, NOMINATION_KINDS } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** Publishes a call for one's office and all below it. */
export function AddCall() {
  const { t } = useTranslation('calls')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewCall>()
  const add = useCommand(api.calls.add, {
    refreshes: [api.calls.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.calls, id)),
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<NewCall>
      label={t('add.open')}
      requiredMark={false}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
      initialValues={{ kinds: ['case'], level: 'city' }}
      onFinish={({ note = '', ...said }) => add.mutate({ body: { ...said, note } })}
    >
      <Form.Item name="title" label={t('column.title')} rules={[{ ...need[0], min: 2 }]}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="kinds" label={t('column.kinds')} rules={need}>
        <Select mode="multiple" options={optionsOf(NOMINATION_KINDS, tx)} />
      </Form.Item>
      <Form.Item name="level" label={t('column.level')} rules={need}>
        <Select options={optionsOf(HONOUR_LEVELS, tx)} />
      </Form.Item>
      <Form.Item name="issuer" label={t('column.issuer')} rules={[{ ...need[0], min: 2 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="closesOn" label={t('column.closesOn')} extra={t('add.closesHelp')} rules={need}>
        <DayPicker from={today()} />
      </Form.Item>
      <Form.Item name="note" label={t('page.note')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
