import { api } from '@jianqing/contract'
import { App, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { inMonths, today } from '../../../../kit/day/today.ts'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

/** Looks at a month now, rather than on its next day. */
export function MakeSheet({ made }: { made: (month: string) => void }) {
  const { t } = useTranslation('deviations')
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ month: string }>()
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
      initialValues={{ month: today().slice(0, 7) }}
      onFinish={body => look.mutate({ body })}
    >
      <p className="jq-faint">{t('make.help')}</p>
      <Form.Item name="month" label={t('column.month')}>
        <DayPicker of="month" allowClear={false} from={inMonths(-24)} until={today()} />
      </Form.Item>
    </AddDialog>
  )
}
