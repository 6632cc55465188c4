import { PlusOutlined } from '@ant-design/icons'
import { api, type NewRound } from '@jianqing/contract'
import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

/** The way to a new round: a sheet, and a period that has ended. */
export function OpenRound() {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<NewRound>()
  const sheets = useApi(api.ratingRounds.sheets, {}, { enabled: isOpen }).data?.items ?? []
  const name = Form.useWatch('sheet', form)
  const isQuarter = sheets.find(sheet => sheet.name === name)?.definition.period === 'quarter'
  const open = useCommand(api.ratingRounds.open, {
    refreshes: [api.ratingRounds.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(`/ratings/rounds/${id}`),
  })
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('open.open')}
      </Button>
      <Modal
        open={isOpen}
        title={t('open.open')}
        okText={t('open.begin')}
        confirmLoading={open.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form form={form} layout="vertical" initialValues={{ below: false }} onFinish={body => open.mutate({ body })}>
          <Form.Item name="sheet" label={t('open.sheet')} rules={[{ required: true }]}>
            <Select
              options={sheets.map(sheet => ({
                value: sheet.name,
                label: `${tx(sheet.definition.title)} · ${t(`open.${sheet.definition.period}`)}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="period"
            label={t('open.period')}
            extra={t('open.ended')}
            rules={[{ required: true, pattern: isQuarter ? /^\d{4}-Q[1-4]$/ : /^\d{4}$/, message: t('open.form') }]}
          >
            <Input placeholder={isQuarter ? '2026-Q3' : '2025'} />
          </Form.Item>
          <Form.Item name="below" valuePropName="checked">
            <Checkbox>{t('open.below')}</Checkbox>
          </Form.Item>
          <p className="jq-faint">{t('open.frozen')}</p>
          {open.error ? <Alert type="error" showIcon title={errorText(open.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
