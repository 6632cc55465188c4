import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useInRouterContext, useLocation } from 'react-router'
import { ApiError } from './api.ts'
import { EmptyState } from './EmptyState.tsx'
import { errorText } from './errors.ts'
import './shared.css'

/** A part of the page that could not be read: what happened, and a way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('shared')
  const inRouter = useInRouterContext()
  if (inRouter && error instanceof ApiError && error.code === 'not_found') return <Gone error={error} />
  return (
    <div className="jq-state" role="alert">
      <svg viewBox="0 0 88 64" fill="none" aria-hidden="true">
        <path d="M44 8 74 56H14z" fill="var(--jq-danger-soft)" stroke="var(--jq-danger)" strokeWidth="2" strokeLinejoin="round" />
        <path d="M44 26v14" stroke="var(--jq-danger)" strokeWidth="3" strokeLinecap="round" />
        <circle cx="44" cy="47" r="2" fill="var(--jq-danger)" />
      </svg>
      <h2>{t('error.title')}</h2>
      <p>{errorText(error)}</p>
      {error instanceof ApiError ? (
        <p className="jq-faint">
          <small>{t('error.technical', { code: error.code })}</small>
        </p>
      ) : null}
      {onRetry ? (
        <div className="actions">
          <Button onClick={onRetry}>{t('error.retry')}</Button>
        </div>
      ) : null}
    </div>
  )
}

/** What is not there, or not for this person, is not there either when asked again: the way on is the list that it would stand in. */
function Gone({ error }: { error: ApiError }) {
  const { t } = useTranslation('shared')
  const { pathname } = useLocation()
  const [, list = ''] = pathname.split('/')
  return (
    <div role="alert">
      <EmptyState
        page
        title={t('error.gone')}
        actions={
          <Link to={`/${list}`}>
            <Button type="primary">{t('error.back')}</Button>
          </Link>
        }
      >
        {error.problem.detail ? errorText(error) : t('error.goneText')}
      </EmptyState>
    </div>
  )
}
