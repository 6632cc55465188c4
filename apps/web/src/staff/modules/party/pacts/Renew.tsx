import { addressOf, api, type PactDetail } from '@jianqing/contract'
import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { AGES } from './ages.ts'

type Values = NonNullable<PactDetail['renewal']>

/** Drafts the successor of an agreement. */
export function Renew({ id, renewal }: { id: string; renewal: Values }) {
  const { t } = useTranslation('pacts')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const renew = useCommand(api.pacts.renew, {
    refreshes: AGES,
    onSuccess: next => {
      setOpen(false)
      void navigate(addressOf(api.pacts, next.id))
    },
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<Values>
      label={t('renew.open')}
      button={{ block: true }}
      requiredMark={false}
      initialValues={renewal}
      onFinish={body => renew.mutate({ params: { id }, body })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={renew}
    >
      <p className="jq-faint">{t('renew.help')}</p>
      <div className="jq-entry-row">
        <Form.Item name="fromOn" label={t('renew.from')} rules={need}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="untilOn" label={t('renew.until')} rules={need}>
          <DayPicker />
        </Form.Item>
      </div>
    </AddDialog>
  )
}
