import { PlusOutlined } from '@ant-design/icons'
import { ACTIVITY_KINDS, ActivityKind, addressOf, api, type NewActivity, type SlotView } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal, Select, TimePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

type Values = Pick<NewActivity, 'branchId' | 'kind' | 'title' | 'place'> & { onDay: string; startsAt?: Dayjs | null }

/** The way to a new one; for a duty, what it is and for whom stands there already. */
export function PlanActivity({ slot, kind }: { slot?: SlotView; kind?: ActivityKind | undefined }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.activities.add, {
    refreshes: [api.activities.list, api.activities.slots, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.activities, id)),
  })
  const required = [{ required: true, message: t('plan.required') }]
  const submit = ({ onDay, startsAt, ...rest }: Values) =>
    add.mutate({
      body: {
        ...rest,
        place: rest.place ?? '',
        note: '',
        onDay,
        startsAt: startsAt ? startsAt.format('HH:mm') : null,
        slotId: slot?.id ?? null,
      },
    })
  return (
    <>
      {slot ? (
        <Button size="small" type="primary" onClick={() => setOpen(true)}>
          {t('plan.short')}
        </Button>
      ) : (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {t('plan.open')}
        </Button>
      )}
      <Modal
        open={open}
        title={t('plan.open')}
        okText={t('plan.open')}
        confirmLoading={add.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={submit}
          initialValues={{
            kind: kind ?? 'theme_day',
            place: '',
            onDay: today(),
            ...(slot ? { branchId: slot.branch.id, title: `${slot.title['zh-CN']}（${slot.period}）` } : {}),
          }}
        >
          {slot ? (
            <>
              <p className="jq-faint">{slot.branch.title}</p>
              <Form.Item name="branchId" hidden>
                <Input />
              </Form.Item>
              <Form.Item name="kind" hidden>
                <Input />
              </Form.Item>
            </>
          ) : (
            <>
              <Form.Item name="branchId" label={t('plan.branch')} rules={required}>
                <BranchChoice kinds={['branch', 'joint', 'group', 'temporary']} />
              </Form.Item>
              <Form.Item name="kind" label={t('column.kind')} rules={required}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={ActivityKind.options.map(one => ({ value: one, label: tx(ACTIVITY_KINDS[one]) }))}
                />
              </Form.Item>
            </>
          )}
          <Form.Item name="title" label={t('column.title')} rules={[{ required: true, min: 2, max: 100, message: t('plan.required') }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="onDay" label={t('column.onDay')} rules={required}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="startsAt" label={t('plan.startsAt')} extra={t('plan.startsAtHelp')}>
            <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} />
          </Form.Item>
          <Form.Item name="place" label={t('plan.place')}>
            <Input maxLength={100} />
          </Form.Item>
          {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
