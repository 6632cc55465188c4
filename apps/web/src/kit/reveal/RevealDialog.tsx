import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AnyEndpoint, type Answer, useCommand } from '../api.ts'
import { errorText } from '../errors.ts'

interface RevealDialogProps<E extends AnyEndpoint> {
  endpoint: E
  id: string
  /** said beside what a reveal is */
  help?: string
  onRevealed: (answer: Answer<E>) => void
  onClose: () => void
}

/** Asks for the reason before identities are shown; the reason is kept in the audit. */
export function RevealDialog<E extends AnyEndpoint>({ endpoint, id, help, onRevealed, onClose }: RevealDialogProps<E>) {
  const { t } = useTranslation('shared')
  const [form] = Form.useForm<{ reason: string }>()
  // nothing of the answer outlives the page that asked
  const reveal = useCommand(endpoint, { gcTime: 0 })
  const ask = async (reason: string) => {
    const answer = await reveal.mutateAsync({ params: { id }, body: { reason } } as never).catch(() => undefined)
    if (answer === undefined) return
    onRevealed(answer)
    onClose()
  }
  return (
    <Modal
      open
      title={t('reveal.open')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('reveal.open')}
      cancelText={t('action.cancel')}
      confirmLoading={reveal.isPending}
    >
      <Alert type="warning" showIcon title={t('reveal.help')} description={help} style={{ marginBottom: 16 }} />
      {reveal.error ? <Alert type="error" showIcon title={errorText(reveal.error)} style={{ marginBottom: 16 }} role="alert" /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => void ask(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('reveal.reason')}
          rules={[{ required: true, whitespace: true, min: 4, max: 500, message: t('reveal.need') }]}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
