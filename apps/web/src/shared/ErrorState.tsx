import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../shell/api.ts'
import { errorText } from './errors.ts'
import './shared.css'

/** A part of the page that could not be read: what happened, and a way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('shared')
  return (
    <div className="jq-state" role="alert">
      <svg viewBox="0 0 88 64" fill="none" aria-hidden="true">
        <path d="M44 8 74 56H14z" fill="var(--jq-danger-soft)" stroke="var(--jq-danger)" strokeWidth="2" strokeLinejoin="round" />
        <path d="M44 26v14" stroke="var(--jq-danger)" strokeWidth="3" strokeLinecap="round" /><circle cx="44" cy="47" r="2" fill="var(--jq-danger)" />
      </svg>
      <h2>{t('error.title')}</h2>
      <p>{errorText(error)}</p>
      {error instanceof ApiError ? <p className="jq-faint"><small>{t('error.technical', { code: error.code })}</small></p> : null}
      {onRetry ? <div className="actions"><Button onClick={onRetry}>{t('error.retry')}</Button></div> : null}
    </div>
  )
}
