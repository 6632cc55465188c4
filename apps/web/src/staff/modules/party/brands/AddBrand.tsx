import { addressOf, api, type NewBrand } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

/** Proposes the brand of a branch that has none; which numbers it shows is chosen on its page. */
export function AddBrand() {
  const { t } = useTranslation('brands')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewBrand>()
  const add = useCommand(api.brands.add, {
    refreshes: [api.brands.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.brands, id)),
  })
  const need = (min: number) => [{ required: true, whitespace: true, min, message: t('add.need', { count: min }) }]
  return (
    <AddDialog
      label={t('add.open')}
      requiredMark={false}
      onFinish={({ feature, ...body }) => add.mutate({ body: { ...body, feature: feature ?? '' } })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <p className="jq-faint">{t('add.help')}</p>
      <Form.Item name="branchId" label={t('column.branch')} rules={[{ required: true, message: t('add.branch') }]}>
        <BranchChoice kinds={['branch', 'joint']} />
      </Form.Item>
      <Form.Item name="title" label={t('column.title')} rules={need(2)}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="mark" label={t('add.mark')} extra={t('add.markHelp')} rules={need(1)}>
        <Input maxLength={2} style={{ width: 80 }} />
      </Form.Item>
      <Form.Item name="story" label={t('column.story')} extra={t('add.storyHelp')} rules={need(10)}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 6 }} maxLength={300} />
      </Form.Item>
      <Form.Item name="feature" label={t('add.feature')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Form.Item>
    </AddDialog>
  )
}
