import { api, type ResponsibilityListSummary } from '@jianqing/contract'
import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

interface GiveListProps {
  offered: readonly { name: string; title: Parameters<ReturnType<typeof useTx>>[0]; kind: ResponsibilityListSummary['kind'] }[]
}

/** Gives one of the lists out for a year. */
export function GiveList({ offered }: GiveListProps) {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [thisYear] = useState(() => new Date().getFullYear())
  const [form] = Form.useForm<{ name: string; year: number }>()
  const giving = useCommand(api.responsibilityLists.give, {
    refreshes: [api.responsibilityLists.list, api.responsibilities.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(`/responsibility-lists/${id}`),
  })
  return (
    <AddDialog
      label={t('give.open')}
      send={t('give.send')}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={giving}
      initialValues={{ year: thisYear }}
      onFinish={body => giving.mutate({ body })}
    >
      <Form.Item name="name" label={t('column.list')} rules={[{ required: true, message: t('give.needsList') }]} extra={t('give.help')}>
        <Select options={offered.map(({ name, title }) => ({ value: name, label: tx(title) }))} />
      </Form.Item>
      <Form.Item name="year" label={t('give.year')} rules={[{ required: true, message: t('give.needsYear') }]}>
        <InputNumber min={2000} max={2100} />
      </Form.Item>
    </AddDialog>
  )
}
