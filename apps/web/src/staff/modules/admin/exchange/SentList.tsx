import { api, type PackageState, type SentPackage } from '@jianqing/contract'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

const TONES: Record<PackageState, Tone> = { waiting: 'warn', rejected: 'danger', conflict: 'danger', accepted: 'ok' }
const REFRESH_MS = 10_000

/** Packages that have no receipt yet, or one that somebody has to look at. */
export function SentList() {
  const { t } = useTranslation('exchange')
  const [what, setWhat] = useState<'open' | 'all'>('open')
  const { data, error, refetch } = useApi(api.exchange.sent, { query: { what } }, { refetchInterval: REFRESH_MS })
  return (
    <section className="jq-card jq-exchange-part">
      <header>
        <h2>{t('open.title')}</h2>
        <Segmented
          value={what}
          onChange={setWhat}
          options={[
            { value: 'open', label: t('open.only') },
            { value: 'all', label: t('open.all') },
          ]}
        />
      </header>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={3} />
      ) : data.items.length === 0 ? (
        <p className="jq-faint">{t('open.none')}</p>
      ) : (
        <>
          <Table items={data.items} />
          {data.total > data.items.length ? <p className="jq-faint">{t('open.more', { n: data.total - data.items.length })}</p> : null}
        </>
      )}
    </section>
  )
}

function Table({ items }: { items: readonly SentPackage[] }) {
  const { t } = useTranslation('exchange')
  const tx = useTx()
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('open.title')}>
      <table className="jq-plain jq-exchange">
        <thead>
          <tr>
            {(['what', 'to', 'state', 'made'] as const).map(column => (
              <th key={column} scope="col">
                {t(`open.column.${column}`)}
              </th>
            ))}
            <th scope="col" className="jq-num">
              {t('open.column.attempts')}
            </th>
            <th scope="col" aria-label={t('open.again')} />
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.id}>
              <th scope="row">
                <div className="jq-name">
                  <span>{tx(item.title)}</span>
                  <span className="jq-id">{item.id}</span>
                </div>
              </th>
              <td>{item.partyName}</td>
              <td>
                <StateTag tone={TONES[item.state]}>{t(`open.state.${item.state}`)}</StateTag>
                {item.problem ? <small className="jq-danger">{item.problem}</small> : null}
                {item.faults.map(({ path, message }) => (
                  <small key={path + message} className="jq-danger">
                    {path ? `${path}: ${message}` : message}
                  </small>
                ))}
              </td>
              <td className="jq-date">{dateTime(item.madeAt)}</td>
              <td className="jq-num">
                {item.attempts}
                {item.nextAt ? <small className="jq-faint">{t('open.next', { at: dateTime(item.nextAt) })}</small> : null}
              </td>
              <td className="jq-num">{item.state === 'accepted' ? null : <Deal item={item} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Deal({ item }: { item: SentPackage }) {
  const { t } = useTranslation('exchange')
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const refreshes = [api.exchange.sent, api.exchange.show]
  const again = useCommand(api.exchange.again, {
    refreshes,
    onSuccess: () => void message.success(t('open.sent')),
    onError: error => void message.error(errorText(error)),
  })
  const giveUp = useCommand(api.exchange.giveUp, { refreshes, onSuccess: () => setAsking(false) })
  const params = { id: item.id }
  const end = t(item.state === 'rejected' ? 'open.seen' : 'open.giveUp')
  return (
    <span className="jq-actions jq-exchange-ways">
      {item.state === 'rejected' ? null : (
        <Button onClick={() => again.mutate({ params })} loading={again.isPending}>
          {t('open.again')}
        </Button>
      )}
      <Button onClick={() => setAsking(true)}>{end}</Button>
      {asking ? (
        <ReasonDialog
          danger
          title={end}
          text={t('open.giveUpText')}
          busy={giveUp.isPending}
          error={giveUp.error}
          onClose={() => setAsking(false)}
          onSend={reason => giveUp.mutate({ params, body: { reason } })}
        />
      ) : null}
    </span>
  )
}
