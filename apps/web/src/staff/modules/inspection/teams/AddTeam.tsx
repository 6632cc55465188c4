import { addressOf, api, type NewTeam, TEAM_KINDS, TeamKind } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useAddress } from '../../../../kit/address.ts'

type Values = Omit<NewTeam, 'matterNo' | 'outsideUnit'> & { matterNo?: string; outsideUnit?: string }

/** The way to a new one; from a case, its number is there already. */
export function AddTeam() {
  const { t } = useTranslation('teams')
  const tx = useTx()
  const navigate = useNavigate()
  const { get } = useAddress()
  const ofCase = get('case')
  const [open, setOpen] = useState(ofCase !== undefined)
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.teams.add, {
    refreshes: [api.teams.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.teams, id)),
  })
  const submit = ({ matterNo, outsideUnit, plannedUntil, ...rest }: Values) =>
    add.mutate({
      body: {
        ...rest,
        matterNo: matterNo?.trim() || null,
        outsideUnit: outsideUnit?.trim() || null,
        plannedUntil,
      },
    })
  const required = [{ required: true, message: t('add.required') }]
  return (
    <AddDialog
      label={t('add.open')}
      onFinish={submit}
      initialValues={{ kind: 'case', note: '', matterNo: ofCase }}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="kind" label={t('add.kind')} rules={required}>
        <Select options={TeamKind.options.map(kind => ({ value: kind, label: tx(TEAM_KINDS[kind]) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="matterNo" label={t('add.case')} extra={t('add.caseHelp')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="outsideUnit" label={t('add.unit')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="leaderId" label={t('add.leader')} rules={required}>
        <PersonChoice permission="team:read" />
      </Form.Item>
      <Form.Item name="plannedUntil" label={t('add.plannedUntil')} rules={required}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="note" label={t('add.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
