import { api, type PactDetail, type PactLine } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { AGES } from './ages.ts'

/** Waives a line, for a reason; somebody else than who planned it. */
export function WaiveLine({ pact, line }: { pact: PactDetail; line: PactLine }) {
  const { t } = useTranslation('pacts')
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const waive = useCommand(api.pacts.waiveLine, { refreshes: AGES, onSuccess: () => setOpen(false) })
  return (
    <AddDialog<{ reason: string }>
      label={t('waive.open')}
      button={{ size: 'small' }}
      requiredMark={false}
      onFinish={body => waive.mutate({ params: { id: pact.id, line: line.id }, body })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={waive}
    >
      <Form.Item name="reason" label={t('waive.reason')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </AddDialog>
  )
}
