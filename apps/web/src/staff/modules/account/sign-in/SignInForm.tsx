import { LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../kit/errors.ts'
import type { useSignIn } from './useSignIn.ts'

/** Name and password, then the one-time code where the account has one; with `login` the name is known. */
export function SignInForm({ signIn, login }: { signIn: ReturnType<typeof useSignIn>; login?: string }) {
  const { t } = useTranslation('signIn')
  const fault = signIn.error ? (
    <Alert type="error" showIcon title={errorText(signIn.error)} style={{ marginBottom: 16 }} role="alert" />
  ) : null
  if (signIn.needsCode) {
    return (
      <Form
        key="code"
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={({ code }: { code: string }) => signIn.submitCode(code)}
      >
        {fault}
        <Form.Item name="code" label={t('codeHelp')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('need.code') }]}>
          <Input prefix={<SafetyOutlined />} inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.pending}>
          {t('submit')}
        </Button>
      </Form>
    )
  }
  return (
    <Form
      key="name"
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={login === undefined ? {} : { login }}
      onFinish={signIn.submit}
    >
      {fault}
      <Form.Item name="login" label={t('login')} rules={[{ required: true, whitespace: true, message: t('need.login') }]}>
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={login === undefined}
          readOnly={login !== undefined}
        />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('need.password') }]}>
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" autoFocus={login !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.pending}>
        {t('submit')}
      </Button>
    </Form>
  )
}
