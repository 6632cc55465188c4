import { addressOf, api, BEGUN_BY_STAFF, CHECKUP_CHANNELS, CHECKUP_SHEETS, type CheckupSheet } from '@jianqing/contract'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

interface Chosen {
  sheet: CheckupSheet
  channel: (typeof BEGUN_BY_STAFF)[number]
}

/** The way to a new check-up of a firm. */
export function BeginCheckup({ id }: { id: string }) {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Chosen>()
  const begin = useCommand(api.checkups.begin, {
    refreshes: [api.enterprises.get, api.checkups.list, api.overview.workbench],
    onSuccess: made => void navigate(`${addressOf(api.checkups, made.id)}/answers`),
  })
  return (
    <AddDialog
      label={t('page.begin')}
      open={open}
      setOpen={setOpen}
      adding={begin}
      form={form}
      initialValues={{ sheet: 'enterprise-check-up-full', channel: 'desk' }}
      onFinish={body => begin.mutate({ params: { id }, body })}
    >
      <Form.Item name="sheet" label={t('page.sheet')}>
        <Select options={(Object.keys(CHECKUP_SHEETS) as CheckupSheet[]).map(value => ({ value, label: tx(CHECKUP_SHEETS[value]) }))} />
      </Form.Item>
      <Form.Item name="channel" label={t('page.channel')}>
        <Select options={BEGUN_BY_STAFF.map(value => ({ value, label: tx(CHECKUP_CHANNELS[value]) }))} />
      </Form.Item>
    </AddDialog>
  )
}
