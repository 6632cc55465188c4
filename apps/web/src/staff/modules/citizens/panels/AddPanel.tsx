import { addressOf, api, type NewPanel } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** The way to a new one. */
export function AddPanel() {
  const { t } = useTranslation('panels')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewPanel>()
  const { data } = useApi(api.panels.plan, {})
  const add = useCommand(api.panels.add, {
    refreshes: [api.panels.list, api.panels.plan, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.panels, id)),
  })
  const need = [{ required: true, whitespace: true, message: t('add.need') }]
  return (
    <AddDialog label={t('add.open')} onFinish={body => add.mutate({ body })} open={open} setOpen={setOpen} form={form} adding={add}>
      <Form.Item name="set" label={t('add.set')} rules={need}>
        <Select options={(data?.plan?.sets ?? []).map(({ id, title }) => ({ value: id, label: tx(title) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('add.title')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="source" label={t('add.source')} extra={t('add.sourceHelp')} rules={need}>
        <Input maxLength={300} />
      </Form.Item>
    </AddDialog>
  )
}
