import { api } from '@jianqing/contract'
import { App, DatePicker, Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** Looks at a month now, rather than on its next day. */
export function MakeSheet({ made }: { made: (month: string) => void }) {
  const { t } = useTranslation('deviations')
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ month: Dayjs }>()
  const look = useCommand(api.deviations.look, {
    refreshes: [api.deviations.list, api.overview.workbench],
    onSuccess: ({ found }, { body: { month } }) => {
      setOpen(false)
      void message.success(t('make.found', { count: found }))
      made(month)
    },
  })
  return (
    <AddDialog
      label={t('make.open')}
      open={open}
      setOpen={setOpen}
      adding={look}
      form={form}
      initialValues={{ month: dayjs() }}
      onFinish={({ month }) => look.mutate({ body: { month: month.format('YYYY-MM') } })}
    >
      <p className="jq-faint">{t('make.help')}</p>
      <Form.Item name="month" label={t('column.month')}>
        <DatePicker picker="month" format="YYYY-MM" allowClear={false} maxDate={dayjs()} minDate={dayjs().subtract(24, 'month')} />
      </Form.Item>
    </AddDialog>
  )
}
