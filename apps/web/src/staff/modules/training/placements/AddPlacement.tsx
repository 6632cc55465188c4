import { addressOf, api } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { departmentsOf, OfficeSelect, useOffices } from '../../../../kit/offices/OfficeSelect.tsx'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useMe } from '../../../shell/session/session.tsx'

interface Fields {
  traineeId: string
  hostOfficeId: string
  departmentId?: string
  fromOn: string
  untilOn?: string
  plan: string
}

/** Proposes one for somebody of the office. */
export function AddPlacement() {
  const { t } = useTranslation('placements')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const offices = useOffices().data?.items
  const mine = useMe().office?.id
  const units = departmentsOf(offices, Form.useWatch('hostOfficeId', form))
  const add = useCommand(api.placements.add, {
    refreshes: [api.placements.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.placements, id)),
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      requiredMark={false}
      onFinish={({ departmentId, untilOn, ...said }) =>
        add.mutate({ body: { ...said, departmentId: departmentId ?? null, untilOn: untilOn ?? null } })
      }
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <p className="jq-faint">{t('add.help')}</p>
      <Form.Item name="traineeId" label={t('add.trainee')} rules={need}>
        <PersonChoice officeId={mine} />
      </Form.Item>
      <Form.Item name="hostOfficeId" label={t('add.host')} rules={need}>
        <OfficeSelect
          label={t('add.host')}
          onChange={() => form.setFieldValue('departmentId', undefined)}
          {...(mine && { without: new Set([mine]) })}
        />
      </Form.Item>
      <Form.Item name="departmentId" label={t('add.department')}>
        <Select allowClear options={units.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="fromOn" label={t('add.fromOn')} rules={need}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="untilOn" label={t('add.untilOn')} extra={t('add.untilHelp')}>
        <DayPicker />
      </Form.Item>
      <Form.Item
        name="plan"
        label={t('add.plan')}
        extra={t('add.planHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('add.needPlan') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
