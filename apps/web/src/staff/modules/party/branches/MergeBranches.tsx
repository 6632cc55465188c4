import { addressOf, api } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

interface Values {
  ids: string[]
  title: string
  on: string
}

/** Branches become one: their members go with them, and the days before keep what was. */
export function MergeBranches() {
  const { t } = useTranslation('branches')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const merge = useCommand(api.branches.merge, {
    refreshes: [api.branches.list, api.branches.tree],
    onSuccess: ({ id }) => void navigate(addressOf(api.branches, id)),
  })
  const required = [{ required: true, message: t('add.required') }]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('merge.open')}</Button>
      <Modal
        open={open}
        title={t('merge.open')}
        okText={t('merge.open')}
        confirmLoading={merge.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p className="jq-faint">{t('merge.help')}</p>
        <Form form={form} layout="vertical" onFinish={({ ids, title, on }) => merge.mutate({ body: { ids, title, on } })}>
          <Form.Item name="ids" label={t('merge.ids')} rules={required}>
            <BranchChoice kinds={['branch', 'joint']} multiple />
          </Form.Item>
          <Form.Item name="title" label={t('merge.title')} rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="on" label={t('merge.on')} rules={required}>
            <DayPicker />
          </Form.Item>
          {merge.error ? <Alert type="error" showIcon title={errorText(merge.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
