import { addressOf, api, CHECKUP_CHANNELS, CHECKUP_SHEETS, type CheckupChannel, type CheckupSheet } from '@jianqing/contract'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

interface Chosen {
  sheet: CheckupSheet
  channel: CheckupChannel
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
  const choices = <K extends string>(of: Record<K, { 'zh-CN': string; en: string }>) =>
    (Object.keys(of) as K[]).map(value => ({ value, label: tx(of[value]) }))
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
        <Select options={choices(CHECKUP_SHEETS)} />
      </Form.Item>
      <Form.Item name="channel" label={t('page.channel')}>
        <Select options={choices(CHECKUP_CHANNELS)} />
      </Form.Item>
    </AddDialog>
  )
}
