import { PlusOutlined } from '@ant-design/icons'
import { api, type NewPactLine, PACT_FORMS, type PactDetail } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { AGES } from './ages.ts'

type Values = Omit<NewPactLine, 'ownerId'> & { ownerId?: string }

/** One more line of the plan. */
export function AddLine({ pact }: { pact: PactDetail }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.pacts.addLine, {
    refreshes: AGES,
    onSuccess: () => {
      form.resetFields()
      setOpen(false)
    },
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<Values>
      label={t('addLine.open')}
      button={{ type: 'dashed', icon: <PlusOutlined /> }}
      requiredMark={false}
      initialValues={{ form: pact.forms[0]! }}
      onFinish={({ ownerId, ...said }) => add.mutate({ params: { id: pact.id }, body: { ...said, ownerId: ownerId ?? null } })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="form" label={t('addLine.form')} rules={need}>
        <Select options={pact.forms.map(value => ({ value, label: tx(PACT_FORMS[value]) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('addLine.title')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('addLine.dueOn')} rules={need}>
        <DayPicker from={pact.fromOn} until={pact.untilOn} />
      </Form.Item>
      <Form.Item name="ownerId" label={t('addLine.owner')}>
        <PersonChoice permission="filing:file" />
      </Form.Item>
    </AddDialog>
  )
}
