import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../kit/errors.ts'

interface Props {
  title: string
  text: string
  busy: boolean
  error: unknown
  danger?: boolean
  onClose: () => void
  onSend: (reason: string) => void
}

/** A decision that somebody may ask about later: with its reason. */
export function ReasonDialog({ title, text, busy, error, danger = false, onClose, onSend }: Props) {
  const { t } = useTranslation('exchange')
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal open title={title} okText={title} okButtonProps={{ danger, loading: busy }} onOk={() => form.submit()} onCancel={onClose}>
      <p>{text}</p>
      {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSend(reason)}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('required') }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
