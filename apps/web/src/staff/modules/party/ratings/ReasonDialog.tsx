import { Alert, Button, type ButtonProps, Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../kit/errors.ts'

interface ReasonDialogProps {
  label: string
  button?: ButtonProps
  field: string
  about?: ReactNode
  least?: number
  pending: boolean
  error: unknown
  /** Resolves when it is done. */
  onOk: (reason: string) => Promise<unknown>
}

/** A button that asks why before it does anything. */
export function ReasonDialog({ label, button, field, about, least = 2, pending, error, onOk }: ReasonDialogProps) {
  const { t } = useTranslation('ratings')
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={label}
        confirmLoading={pending}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        {about}
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            void onOk(reason).then(
              () => setOpen(false),
              () => {},
            )
          }
        >
          <Form.Item
            name="reason"
            label={field}
            rules={[{ required: true, min: least, max: 1000, message: t('reasonNeeded', { n: least }) }]}
          >
            <Input.TextArea rows={4} maxLength={1000} autoFocus />
          </Form.Item>
          {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
