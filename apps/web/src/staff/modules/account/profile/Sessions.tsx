import { api } from '@jianqing/contract'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { browserName } from './agent.ts'

/** Where this person is signed in, and the way out of all the others. */
export function Sessions() {
  const { t } = useTranslation('profile')
  const { message } = App.useApp()
  const { data, error, refetch } = useApi(api.auth.sessions, {})
  const revoke = useCommand(api.auth.revokeSessions, {
    refreshes: [api.auth.sessions],
    onSuccess: () => void message.success(t('sessions.revoked')),
    onError: e => void message.error(errorText(e)),
  })
  return (
    <section className="jq-card jq-block">
      <div className="jq-session-head">
        <h2 className="jq-h2">{t('sessions.title')}</h2>
        {data && data.items.length > 1 ? (
          <Popconfirm title={t('sessions.revoke')} description={t('sessions.revokeAsk')} onConfirm={() => revoke.mutate({})}>
            <Button size="small" loading={revoke.isPending}>
              {t('sessions.revoke')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={3} />
      ) : (
        <>
          <ul className="jq-sessions">
            {data.items.map(s => (
              <li key={s.id}>
                <div>
                  <b title={s.agent}>{browserName(s.agent)}</b> <span className="jq-mono jq-soft">{s.address}</span>{' '}
                  {s.current ? <StateTag tone="ok">{t('sessions.current')}</StateTag> : null}
                </div>
                <span className="jq-faint jq-date">
                  {t('sessions.created')} {dateTime(s.createdAt)} · {t('sessions.seen')} {dateTime(s.lastSeenAt)}
                </span>
              </li>
            ))}
          </ul>
          {data.items.length > 1 ? (
            <p className="jq-faint">
              <small>{t('sessions.hint')}</small>
            </p>
          ) : null}
        </>
      )}
    </section>
  )
}
