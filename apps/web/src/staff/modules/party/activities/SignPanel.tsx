import { type ActivityDetail, api } from '@jianqing/contract'
import { Alert, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../../../kit/address.ts'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

/** One's own sign-in: by the code that a phone brought along, or by six digits. */
export function SignPanel({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation('activities')
  const { get, set } = useAddress()
  const token = get('token')
  const sent = useRef<string | null>(null)
  const [code, setCode] = useState('')
  const sign = useCommand(api.activities.sign, {
    refreshes: [api.activities.get],
    onSettled: () => {
      setCode('')
      set({ token: undefined })
    },
  })
  const { mutate } = sign
  const { id, mine } = activity
  useEffect(() => {
    if (!token || !mine.maySign || sent.current === token) return
    sent.current = token
    mutate({ params: { id }, body: { token } })
  }, [token, mine.maySign, id, mutate])
  if (mine.signedAt)
    return (
      <RecordPanel title={t('sign.title')}>
        <Alert type="success" showIcon title={t('sign.done', { at: dateTime(mine.signedAt) })} />
      </RecordPanel>
    )
  if (!mine.maySign) return null
  return (
    <RecordPanel title={t('sign.title')}>
      <p className="jq-faint">{t('sign.help')}</p>
      <form
        className="jq-sign"
        onSubmit={event => {
          event.preventDefault()
          mutate({ params: { id }, body: { code } })
        }}
      >
        <Input
          aria-label={t('sign.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={({ target }) => setCode(target.value.replace(/\D/g, ''))}
        />
        <Button type="primary" htmlType="submit" disabled={code.length !== 6} loading={sign.isPending}>
          {t('sign.title')}
        </Button>
      </form>
      {sign.error ? <Alert type="error" showIcon title={errorText(sign.error)} /> : null}
    </RecordPanel>
  )
}
