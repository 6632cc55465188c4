import { addressOf, api, type NewQuestion, QUESTION_LINES, QUESTION_STAGES } from '@jianqing/contract'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** The way to a new one: what is asked, where in the work it arose, and whether others are told who asks. */
export function AddQuestion() {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewQuestion>()
  const add = useCommand(api.questions.add, {
    refreshes: [api.questions.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.questions, id)),
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<NewQuestion>
      label={t('add.open')}
      requiredMark={false}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
      onFinish={({ content = '', caseNo = '', anonymous = false, ...said }) =>
        add.mutate({ body: { ...said, content, caseNo, anonymous } })
      }
    >
      <Form.Item name="title" label={t('add.title')} rules={[{ ...need[0], min: 4 }]}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="stage" label={t('column.stage')} rules={need}>
        <Select options={optionsOf(QUESTION_STAGES, tx)} />
      </Form.Item>
      <Form.Item name="line" label={t('column.line')} rules={need}>
        <Select options={optionsOf(QUESTION_LINES, tx)} />
      </Form.Item>
      <Form.Item name="content" label={t('add.content')} extra={t('add.contentHelp')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="caseNo" label={t('add.caseNo')} extra={t('add.caseHelp')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="anonymous" valuePropName="checked" extra={t('add.anonymousHelp')}>
        <Checkbox>{t('add.anonymous')}</Checkbox>
      </Form.Item>
    </AddDialog>
  )
}
