import { addressOf, api, HALF_DAYS, type QuestionsSession } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

type Fields = Omit<QuestionsSession, 'questions'>

/** The way from questions to the draft of a session that answers them. */
export function MakeSession({ ids, title }: { ids: readonly string[]; title: string }) {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const bases = useApi(api.bases.list, { query: { state: 'active', pageSize: 100 } }).data?.items ?? []
  const make = useCommand(api.questions.session, {
    refreshes: [api.questions.list, api.questions.groups, api.trainings.list, api.overview.workbench],
    onSuccess: ({ trainingId }) => void navigate(addressOf(api.trainings, trainingId)),
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<Fields>
      label={t('session.open')}
      send={t('session.send')}
      requiredMark={false}
      open={open}
      setOpen={isOpen => {
        if (isOpen) form.setFieldsValue({ title })
        setOpen(isOpen)
      }}
      form={form}
      adding={make}
      initialValues={{ half: 'am', title }}
      onFinish={({ teacherId = null, ...said }) => make.mutate({ body: { ...said, teacherId, questions: [...ids] } })}
    >
      <p className="jq-faint">{t('session.help')}</p>
      <Form.Item name="title" label={t('session.title')} rules={[{ ...need[0], min: 2 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="baseId" label={t('session.base')} rules={need}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={bases.map(base => ({ value: base.id, label: base.title }))} />
      </Form.Item>
      <Form.Item name="on" label={t('session.on')} rules={need}>
        <DayPicker from={today()} />
      </Form.Item>
      <Form.Item name="half" label={t('session.half')} rules={need}>
        <Select options={optionsOf(HALF_DAYS, tx)} />
      </Form.Item>
      <Form.Item name="teacherId" label={t('session.teacher')} extra={t('session.teacherHelp')}>
        <PersonChoice permission="training:join" />
      </Form.Item>
    </AddDialog>
  )
}
