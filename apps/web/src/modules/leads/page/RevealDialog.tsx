import { api } from '@jianqing/contract'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../shared/errors.ts'
import { useCommand, useKeep } from '../../../shell/api.ts'

/** Asks for the reason before identities are shown; the reason is kept in the audit. */
export function RevealDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['leads', 'shared'])
  const [form] = Form.useForm<{ reason: string }>()
  const keep = useKeep()
  const reveal = useCommand(api.leads.reveal, {
    onSuccess: lead => {
      keep(api.leads.get, { params: { id } }, lead)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('page.reveal')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('page.reveal')}
      cancelText={t('shared:action.cancel')}
      confirmLoading={reveal.isPending}
    >
      <Alert type="warning" showIcon title={t('page.revealHelp')} style={{ marginBottom: 16 }} />
      {reveal.error ? <Alert type="error" showIcon title={errorText(reveal.error)} style={{ marginBottom: 16 }} role="alert" /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => reveal.mutate({ params: { id }, body: { reason: reason.trim() } })}
      >
        <Form.Item
          name="reason"
          label={t('page.revealReason')}
          rules={[{ required: true, whitespace: true, min: 4, max: 500, message: t('page.revealNeed') }]}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
