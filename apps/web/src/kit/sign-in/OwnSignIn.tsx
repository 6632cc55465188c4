import type { CodeGiven } from '@jianqing/contract'
import { Alert, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../address.ts'
import { errorText } from '../errors.ts'
import { dateTime } from '../format.ts'
import { RecordPanel } from '../record/RecordPanel.tsx'
import './sign-in.css'

interface OwnSignInProps {
  /** Whether one may now. */
  may: boolean
  signedAt: string | null
  isPending: boolean
  error: unknown
  send: (given: CodeGiven) => void
}

/** One's own sign-in: by the code that a phone brought along, or by six digits. */
export function OwnSignIn({ may, signedAt, isPending, error, send }: OwnSignInProps) {
  const { t } = useTranslation('shared')
  const { get, set } = useAddress()
  const token = get('token')
  const sent = useRef<string | null>(null)
  const [code, setCode] = useState('')
  useEffect(() => {
    if (!token || !may || sent.current === token) return
    sent.current = token
    send({ token })
    set({ token: undefined })
  }, [token, may, send, set])
  if (signedAt)
    return (
      <RecordPanel title={t('signIn.title')}>
        <Alert type="success" showIcon title={t('signIn.done', { at: dateTime(signedAt) })} />
      </RecordPanel>
    )
  if (!may) return null
  return (
    <RecordPanel title={t('signIn.title')}>
      <p className="jq-faint">{t('signIn.help')}</p>
      <form
        className="jq-sign"
        onSubmit={event => {
          event.preventDefault()
          send({ code })
          setCode('')
        }}
      >
        <Input
          aria-label={t('signIn.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={({ target }) => setCode(target.value.replace(/\D/g, ''))}
        />
        <Button type="primary" htmlType="submit" disabled={code.length !== 6} loading={isPending}>
          {t('signIn.title')}
        </Button>
      </form>
      {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
    </RecordPanel>
  )
}
