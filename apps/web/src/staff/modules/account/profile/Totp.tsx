import { api } from '@jianqing/contract'
import { Alert, App, Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { useMe } from '../../../shell/session/session.tsx'
import { copyText } from '../../../../kit/copy.ts'
import { errorText } from '../../../../kit/errors.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** The second factor: enrol it, or take it away; both ask for the password again. */
export function Totp() {
  const { t } = useTranslation('profile')
  const { message } = App.useApp()
  const { totpEnabled } = useMe()
  const [open, setOpen] = useState(false)
  const enrol = useCommand(api.auth.enrolTotp)
  const close = () => {
    setOpen(false)
    enrol.reset()
  }
  const disable = useCommand(api.auth.disableTotp, {
    refreshes: [api.auth.me],
    onSuccess: () => {
      close()
      void message.success(t('totp.disabled'))
    },
  })
  return (
    <section className="jq-card jq-block">
      <div className="jq-session-head">
        <h2 className="jq-h2">{t('totp.title')}</h2>
        {totpEnabled ? <StateTag tone="ok">{t('totp.on')}</StateTag> : <StateTag tone="quiet">{t('totp.off')}</StateTag>}
      </div>
      <p className="jq-soft jq-profile-hint">{t('totp.why')}</p>
      {!open ? (
        <Button type={totpEnabled ? 'default' : 'primary'} danger={totpEnabled} onClick={() => setOpen(true)}>
          {totpEnabled ? t('totp.disable') : t('totp.begin')}
        </Button>
      ) : totpEnabled ? (
        <PasswordStep
          label={t('totp.disableAsk')}
          button={t('totp.disable')}
          busy={disable.isPending}
          error={disable.error}
          onCancel={close}
          onGo={password => disable.mutate({ body: { password } })}
        />
      ) : enrol.data ? (
        <ScanStep uri={enrol.data.uri} secret={enrol.data.secret} onEnd={close} />
      ) : (
        <PasswordStep
          label={t('totp.password')}
          button={t('totp.next')}
          busy={enrol.isPending}
          error={enrol.error}
          onCancel={close}
          onGo={password => enrol.mutate({ body: { password } })}
        />
      )}
    </section>
  )
}

interface PasswordStepProps {
  label: string
  button: string
  busy: boolean
  error: unknown
  onGo: (password: string) => void
  onCancel: () => void
}

function PasswordStep({ label, button, busy, error, onGo, onCancel }: PasswordStepProps) {
  const { t } = useTranslation('profile')
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => onGo(password)}>
      <Form.Item name="password" label={label} rules={[{ required: true, message: t('totp.required') }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      {error ? <Alert type="error" showIcon title={errorText(error)} className="jq-profile-error" /> : null}
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {button}
        </Button>
        <Button onClick={onCancel}>{t('totp.cancel')}</Button>
      </div>
    </Form>
  )
}

/** The key as a picture for the phone and as text for the hand; then the proof that the phone has it. */
function ScanStep({ uri, secret, onEnd }: { uri: string; secret: string; onEnd: () => void }) {
  const { t } = useTranslation('profile')
  const { message } = App.useApp()
  const confirm = useCommand(api.auth.confirmTotp, {
    refreshes: [api.auth.me],
    onSuccess: () => {
      onEnd()
      void message.success(t('totp.done'))
    },
  })
  const copy = async () => {
    if (await copyText(secret)) void message.success(t('totp.copied'))
  }
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => confirm.mutate({ body: { code } })}>
      <p>{t('totp.scan')}</p>
      {/* A reader wants dark on light, whatever the colours of the page. */}
      <div className="jq-qr" role="img" aria-label={t('totp.qr')}>
        <QRCode value={uri} type="svg" size={184} bordered={false} color="#000000" bgColor="#ffffff" />
      </div>
      <p className="jq-soft">{t('totp.manual')}</p>
      <p className="jq-actions">
        <code className="jq-mono jq-secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <Button size="small" onClick={() => void copy()}>
          {t('totp.copy')}
        </Button>
      </p>
      <Form.Item name="code" label={t('totp.code')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('totp.wrongCode') }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="jq-code-input" />
      </Form.Item>
      {confirm.error ? <Alert type="error" showIcon title={errorText(confirm.error)} className="jq-profile-error" /> : null}
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('totp.confirm')}
        </Button>
        <Button onClick={onEnd}>{t('totp.cancel')}</Button>
      </div>
    </Form>
  )
}
