import { api, type DayDifferences } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Days of which both sides do not say the same; nothing where there are none. */
export function Days() {
  const { t } = useTranslation('exchange')
  const { data } = useApi(api.exchange.days, {})
  if (!data?.items.length) return null
  return (
    <section className="jq-card jq-exchange-part">
      <h2>{t('days.title')}</h2>
      <ul className="jq-exchange-days">
        {data.items.map(day => (
          <Day key={`${day.party} ${day.day}`} day={day} />
        ))}
      </ul>
    </section>
  )
}

function Day({ day }: { day: DayDifferences }) {
  const { t } = useTranslation('exchange')
  const [asking, setAsking] = useState(false)
  const close = useCommand(api.exchange.closeDay, {
    refreshes: [api.exchange.days, api.exchange.show],
    onSuccess: () => setAsking(false),
  })
  return (
    <li>
      <div>
        <b className="jq-date">{day.day}</b> {day.partyName}
        <ul>
          {day.differences.map(({ id, way, kind }) => (
            <li key={way + id}>
              {t(way === 'sent' ? `days.kinds.${kind}` : `days.came.${kind}`)} <span className="jq-id">{id}</span>
            </li>
          ))}
        </ul>
        {day.oursReason ? <small className="jq-faint">{t('days.closedByUs', { reason: day.oursReason })}</small> : null}
        {day.theirsReason ? <small className="jq-faint">{t('days.closedByThem', { reason: day.theirsReason })}</small> : null}
      </div>
      {day.oursClosedAt ? null : <Button onClick={() => setAsking(true)}>{t('days.close')}</Button>}
      {asking ? (
        <ReasonDialog
          title={t('days.close')}
          text={t('days.closeText')}
          busy={close.isPending}
          error={close.error}
          onClose={() => setAsking(false)}
          onSend={reason => close.mutate({ params: { party: day.party, day: day.day }, body: { reason } })}
        />
      ) : null}
    </li>
  )
}
