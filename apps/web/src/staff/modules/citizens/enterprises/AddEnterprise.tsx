import { addressOf, api, type NewEnterprise } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** The way to a new file: the code is enough where the register has the firm. */
export function AddEnterprise() {
  const { t } = useTranslation('enterprises')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewEnterprise>()
  const add = useCommand(api.enterprises.add, {
    refreshes: [api.enterprises.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.enterprises, id)),
  })
  const send = ({ creditCode, name }: NewEnterprise) => add.mutate({ body: { creditCode, ...(name && { name }) } })
  return (
    <AddDialog label={t('add.open')} open={open} setOpen={setOpen} adding={add} form={form} onFinish={send}>
      <Form.Item name="creditCode" label={t('add.code')} extra={t('add.codeHelp')} rules={[{ required: true }]}>
        <Input autoFocus maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('add.name')}>
        <Input maxLength={100} />
      </Form.Item>
    </AddDialog>
  )
}
