import { addressOf, api, HALF_DAYS, MOST_SEATS, type NewTraining, TRAINING_FORMS, TRAINING_TRACKS } from '@jianqing/contract'
import { Form, Input, InputNumber, Select } from 'antd'
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
import './trainings.css'

/** Bases in use, with how many people each holds. */
function BaseChoice(bound: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation('trainings')
  const { data } = useApi(api.bases.list, { query: { state: 'active', pageSize: 100 } })
  return (
    <Select
      {...bound}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? []).map(({ id, title, capacity }) => ({ value: id, label: t('add.holds', { title, n: capacity }) }))}
    />
  )
}

/** The way to a new session: who teaches is somebody of the procuratorates, or a name from outside. */
export function AddTraining() {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewTraining>()
  const add = useCommand(api.trainings.add, {
    refreshes: [api.trainings.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.trainings, id)),
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<NewTraining>
      label={t('add.open')}
      width={680}
      className="jq-training-form"
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
      initialValues={{ form: 'lecture', track: 'regular', half: 'am', hours: 3, seats: 30 }}
      onFinish={({ teacherId = null, guestTeacher = '', content = '', ...said }) =>
        add.mutate({ body: { ...said, teacherId, guestTeacher, content } })
      }
    >
      <Form.Item name="title" label={t('column.title')} rules={[{ ...need[0], min: 2 }]} className="wide">
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="form" label={t('column.form')} rules={need}>
        <Select options={optionsOf(TRAINING_FORMS, tx)} />
      </Form.Item>
      <Form.Item name="track" label={t('column.track')} rules={need}>
        <Select options={optionsOf(TRAINING_TRACKS, tx)} />
      </Form.Item>
      <Form.Item name="on" label={t('column.day')} rules={need}>
        <DayPicker from={today()} />
      </Form.Item>
      <Form.Item name="half" label={t('column.half')} rules={need}>
        <Select options={optionsOf(HALF_DAYS, tx)} />
      </Form.Item>
      <Form.Item name="baseId" label={t('column.base')} rules={need} className="wide">
        <BaseChoice />
      </Form.Item>
      <Form.Item name="teacherId" label={t('column.teacher')}>
        <PersonChoice permission="training:join" />
      </Form.Item>
      <Form.Item name="guestTeacher" label={t('column.guestTeacher')} extra={t('add.oneOf')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="hours" label={t('column.hours')} rules={need}>
        <InputNumber min={1} max={8} precision={0} />
      </Form.Item>
      <Form.Item name="seats" label={t('column.all')} rules={need}>
        <InputNumber min={1} max={MOST_SEATS} precision={0} />
      </Form.Item>
      <Form.Item name="content" label={t('column.content')} className="wide">
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
