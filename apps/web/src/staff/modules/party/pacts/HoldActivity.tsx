import { CalendarOutlined } from '@ant-design/icons'
import { ACTIVITY_KINDS, ActivityKind, api, type PactDetail, type PactLine } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'
import { AGES } from './ages.ts'

interface Values {
  branchId?: string
  kind: ActivityKind
  onDay: string
  place?: string
}

/** Plans an activity for a line. */
export function HoldActivity({ pact, line }: { pact: PactDetail; line: PactLine }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const hold = useCommand(api.pacts.plan, {
    refreshes: AGES,
    onSuccess: () => {
      form.resetFields()
      setOpen(false)
    },
  })
  const isOffice = pact.branch === null
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<Values>
      label={t('hold.open')}
      button={{ size: 'small', icon: <CalendarOutlined /> }}
      requiredMark={false}
      initialValues={{ kind: 'theme_day' }}
      onFinish={({ branchId, place = '', ...said }) =>
        hold.mutate({ params: { id: pact.id, line: line.id }, body: { ...said, place, branchId: branchId ?? pact.hosts[0]?.id ?? null } })
      }
      open={open}
      setOpen={setOpen}
      form={form}
      adding={hold}
    >
      <p className="jq-faint">{t('hold.help')}</p>
      {isOffice || pact.hosts.length > 1 ? (
        <Form.Item name="branchId" label={t('hold.branch')} rules={need}>
          {isOffice ? (
            <BranchChoice kinds={['branch', 'joint']} />
          ) : (
            <Select options={pact.hosts.map(({ id, title }) => ({ value: id, label: title }))} />
          )}
        </Form.Item>
      ) : null}
      <Form.Item name="kind" label={t('hold.kind')} rules={need}>
        <Select
          options={ActivityKind.options.filter(kind => kind !== 'group').map(value => ({ value, label: tx(ACTIVITY_KINDS[value]) }))}
        />
      </Form.Item>
      <Form.Item name="onDay" label={t('hold.onDay')} rules={need}>
        <DayPicker from={pact.fromOn} until={pact.untilOn} />
      </Form.Item>
      <Form.Item name="place" label={t('hold.place')}>
        <Input maxLength={100} />
      </Form.Item>
    </AddDialog>
  )
}
