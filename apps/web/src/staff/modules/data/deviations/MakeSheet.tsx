import { FileSearchOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { App, Button, DatePicker, Form, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

/** Looks at a month now, rather than on its next day. */
export function MakeSheet({ made }: { made: (month: string) => void }) {
  const { t } = useTranslation('deviations')
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [month, setMonth] = useState(dayjs())
  const look = useCommand(api.deviations.look, {
    refreshes: [api.deviations.list, api.overview.workbench],
    onSuccess: ({ found }) => {
      setOpen(false)
      void message.success(t('make.found', { count: found }))
      made(month.format('YYYY-MM'))
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <>
      <Button type="primary" icon={<FileSearchOutlined />} onClick={() => setOpen(true)}>
        {t('make.open')}
      </Button>
      <Modal
        open={open}
        title={t('make.open')}
        okText={t('make.open')}
        confirmLoading={look.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => look.mutate({ body: { month: month.format('YYYY-MM') } })}
      >
        <p className="jq-faint">{t('make.help')}</p>
        <Form layout="vertical">
          <Form.Item label={t('column.month')}>
            <DatePicker
              picker="month"
              aria-label={t('column.month')}
              format="YYYY-MM"
              allowClear={false}
              value={month}
              maxDate={dayjs()}
              minDate={dayjs().subtract(24, 'month')}
              onChange={value => value && setMonth(value)}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
