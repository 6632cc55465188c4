import { addressOf, api, type NewNomination } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** The way to a new one. */
export function AddNomination() {
  const { t } = useTranslation('nominations')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewNomination>()
  const add = useCommand(api.nominations.add, {
    refreshes: [api.nominations.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.nominations, id)),
  })
  return (
    <AddDialog label={t('add.open')} onFinish={body => add.mutate({ body })} open={open} setOpen={setOpen} form={form} adding={add}>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="note" label={t('add.note')} initialValue="">
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
