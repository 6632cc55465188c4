import { api, type Schedule } from '@jianqing/contract'
import { Alert, Checkbox, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { errorText } from '../../../../kit/errors.ts'
import { ruleOf, type ScheduleValues, targetOf, targetText, valuesOf } from './rule.ts'
import { areaName } from '../../../../kit/area.ts'

const KINDS = ['data', 'daily', 'weekly', 'monthly'] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Which models, and when. The models of a schedule stay; its time may change. */
export function ScheduleForm({
  schedule,
  target,
  onClose,
}: {
  schedule: Schedule | null
  target: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('runs')
  const tx = useTx()
  const [form] = Form.useForm<ScheduleValues>()
  const kind = Form.useWatch('kind', form) ?? schedule?.rule.kind ?? 'data'
  const { data: models } = useApi(api.models.list, {}, { staleTime: 60_000 })
  const done = { refreshes: [api.schedules.list], onSuccess: onClose }
  const add = useCommand(api.schedules.add, done)
  const change = useCommand(api.schedules.change, done)
  const submit = () => {
    // fields that are not shown keep their values
    const values = form.getFieldsValue(true) as ScheduleValues
    if (schedule) change.mutate({ params: { id: schedule.id }, body: { revision: schedule.revision, rule: ruleOf(values) } })
    else add.mutate({ body: { target: targetOf(values.target), rule: ruleOf(values) } })
  }
  const items = models?.items ?? []
  const options = [
    {
      label: t('schedule.form.areas'),
      options: [...new Set(items.map(m => m.area))].map(area => ({ value: `area:${area}`, label: tx(areaName(area)) })),
    },
    { label: t('schedule.form.models'), options: items.map(m => ({ value: `model:${m.id}`, label: tx(m.title) })) },
  ]
  const error = add.error ?? change.error
  const required = { required: true, message: t('schedule.form.required') }
  return (
    <Modal
      open
      title={t(schedule ? 'schedule.change' : 'schedule.add')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('schedule.form.save')}
      cancelText={t('schedule.form.cancel')}
      confirmLoading={add.isPending || change.isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ ...valuesOf(schedule?.rule ?? { kind: 'data' }), target: schedule ? targetText(schedule.target) : target }}
      >
        <Form.Item name="target" label={t('schedule.form.target')} rules={[required]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} disabled={schedule !== null} />
        </Form.Item>
        <Form.Item name="kind" label={t('schedule.form.when')}>
          <Radio.Group options={KINDS.map(k => ({ value: k, label: t(`schedule.kind.${k}`) }))} />
        </Form.Item>
        {kind === 'weekly' ? (
          <Form.Item name="weekday" label={t('schedule.form.weekday')}>
            <Select options={WEEKDAYS.map(day => ({ value: day, label: t(`schedule.weekday.d${day}`) }))} />
          </Form.Item>
        ) : null}
        {kind === 'monthly' ? (
          <Form.Item name="day" label={t('schedule.form.day')} extra={t('schedule.form.dayHelp')} rules={[required]}>
            <InputNumber min={1} max={31} precision={0} />
          </Form.Item>
        ) : null}
        {kind === 'data' ? null : (
          <>
            <Form.Item name="time" label={t('schedule.form.time')} rules={[required]}>
              <Input type="time" />
            </Form.Item>
            <Form.Item name="workingDays" valuePropName="checked">
              <Checkbox>{t(kind === 'daily' ? 'schedule.form.onWorkingDays' : 'schedule.form.moved')}</Checkbox>
            </Form.Item>
          </>
        )}
        {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
      </Form>
    </Modal>
  )
}
