import { addressOf, api, BASE_LEVELS, BASE_MODES, BASE_MODULES, MOST_SEATS, type NewBase } from '@jianqing/contract'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** The way to a new one. */
export function AddBase() {
  const { t } = useTranslation('bases')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewBase>()
  const add = useCommand(api.bases.add, {
    refreshes: [api.bases.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.bases, id)),
  })
  return (
    <AddDialog label={t('add.open')} onFinish={body => add.mutate({ body })} open={open} setOpen={setOpen} form={form} adding={add}>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="level" label={t('level')} rules={[{ required: true }]}>
        <Select options={optionsOf(BASE_LEVELS, tx)} />
      </Form.Item>
      <Form.Item name="place" label={t('place')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="capacity" label={t('capacity')} rules={[{ required: true }]}>
        <InputNumber min={1} max={MOST_SEATS} precision={0} />
      </Form.Item>
      <Form.Item name="modules" label={t('modules')} rules={[{ required: true }]}>
        <Checkbox.Group options={optionsOf(BASE_MODULES, tx)} />
      </Form.Item>
      <Form.Item name="modes" label={t('modes')} rules={[{ required: true }]}>
        <Checkbox.Group options={optionsOf(BASE_MODES, tx)} />
      </Form.Item>
      <Form.Item name="equipment" label={t('equipment')} initialValue="">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="contact" label={t('contact')} initialValue="">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label={t('add.note')} initialValue="">
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
