import { LockOutlined } from '@ant-design/icons'
import { api, type BookEntry } from '@jianqing/contract'
import { Alert, App, Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { EntryFields } from './EntryFields.tsx'

/** The way past the book: a matter that neither the head of the department nor a colleague is to read. */
export function Confide() {
  const { t } = useTranslation('recordBook')
  const [open, setOpen] = useState(false)
  return (
    <p className="jq-asked-beside">
      <Button type="link" icon={<LockOutlined />} onClick={() => setOpen(true)}>
        {t('confide.open')}
      </Button>
      {open ? <Dialog onClose={() => setOpen(false)} /> : null}
    </p>
  )
}

interface Given {
  receiver: string
  matter: BookEntry
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('recordBook')
  const { modal } = App.useApp()
  const [form] = Form.useForm<Given>()
  const { data, isPending } = useApi(api.clues.receivers, {}, { staleTime: 60_000 })
  const tell = useCommand(api.clues.confide, {
    onSuccess: ({ code, receiver }) => {
      onClose()
      void modal.success({ title: t('confide.done'), content: t('confide.next', { code, name: receiver.name }) })
    },
  })
  const receivers = (data?.items ?? []).map(({ id, name, office, department }) => ({
    value: id,
    label: [name, [office, department].filter(Boolean).join('')].filter(Boolean).join(' · '),
  }))
  return (
    <Modal
      open
      width={820}
      title={t('confide.open')}
      okText={t('confide.ok')}
      confirmLoading={tell.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Alert type="info" showIcon title={t('confide.help')} description={t('confide.secrets')} className="jq-confide-help" />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ receiver, matter }) => tell.mutate({ body: { receiver, matter } })}
      >
        <Form.Item
          name="receiver"
          label={t('confide.receiver')}
          extra={t('confide.receiverHelp')}
          rules={[{ required: true, message: t('confide.receiverNeeded') }]}
        >
          <Select
            options={receivers}
            loading={isPending}
            notFoundContent={t('confide.nobody')}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <EntryFields at="matter" />
        {tell.error ? <Alert type="error" showIcon title={errorText(tell.error)} /> : null}
      </Form>
    </Modal>
  )
}
