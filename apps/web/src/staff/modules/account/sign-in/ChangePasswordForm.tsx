import { api, isNewPassword } from '@jianqing/contract'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../kit/errors.ts'
import { useCommand } from '../../../../kit/api.ts'

interface Fields {
  current: string
  next: string
  again: string
}

/** Sets a new password; the rule is the contract's, so that page and server never disagree. */
export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('signIn')
  const [form] = Form.useForm<Fields>()
  const change = useCommand(api.auth.changePassword, {
    refreshes: [api.auth.me],
    onSuccess: () => {
      form.resetFields()
      onDone()
    },
  })
  const required = { required: true, message: t('change.need') }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ current, next }) => change.mutate({ body: { current, next } })}>
      {change.error ? <Alert type="error" showIcon title={errorText(change.error)} style={{ marginBottom: 16 }} role="alert" /> : null}
      <Form.Item name="current" label={t('change.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('change.next')}
        extra={t('change.rule')}
        dependencies={['current']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: async (_, value: string) => {
              if (!value) return
              if (!isNewPassword(value)) throw new Error(t('change.rule'))
              if (value === getFieldValue('current')) throw new Error(t('change.same'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('change.again')}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: async (_, value: string) => {
              if (value && value !== getFieldValue('next')) throw new Error(t('change.differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('change.submit')}
      </Button>
    </Form>
  )
}
