import { api, CARRIER_TITLES, type ExchangeParty } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Each other side, with what waits for it and what somebody has to look at. */
export function PartyTable({ parties, onChange }: { parties: readonly ExchangeParty[]; onChange: (party: ExchangeParty) => void }) {
  const { t } = useTranslation('exchange')
  const tx = useTx()
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('parties')}>
      <table className="jq-plain jq-exchange">
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.carrier')}</th>
            <th scope="col" className="jq-num">
              {t('column.waiting')}
            </th>
            <th scope="col" className="jq-num">
              {t('column.stuck')}
            </th>
            <th scope="col" className="jq-num">
              {t('column.days')}
            </th>
            <th scope="col">{t('column.last')}</th>
            <th scope="col" aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {parties.map(party => (
            <tr key={party.code}>
              <th scope="row">
                <div className="jq-name">
                  <span>{party.name}</span>
                  <span className="jq-id">{party.code}</span>
                  {party.heldReason ? <span className="jq-warn">{t('held', { reason: party.heldReason })}</span> : null}
                </div>
              </th>
              <td>
                {tx(CARRIER_TITLES[party.carrier])}
                {party.carriedTo ? <small className="jq-id">{party.carriedTo}</small> : null}
              </td>
              <td className="jq-num">
                {party.waiting}
                {party.waitingSince ? <small className="jq-faint">{t('since', { at: dateTime(party.waitingSince) })}</small> : null}
              </td>
              <td className={`jq-num${party.stuck > 0 ? ' jq-danger' : ''}`}>{party.stuck}</td>
              <td className={`jq-num${party.openDays > 0 ? ' jq-danger' : ''}`}>{party.openDays}</td>
              <td className="jq-date">
                <Last party={party} />
              </td>
              <td className="jq-num">{party.carrier === 'direct' ? null : <Ways party={party} onChange={() => onChange(party)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Last({ party: { lastReceiptAt, lastCameAt } }: { party: ExchangeParty }) {
  const { t } = useTranslation('exchange')
  if (!lastReceiptAt && !lastCameAt) return <span className="jq-faint">{t('nothingYet')}</span>
  return (
    <>
      {lastReceiptAt ? <small>{t('receipt', { at: dateTime(lastReceiptAt) })}</small> : null}
      {lastCameAt ? <small>{t('came', { at: dateTime(lastCameAt) })}</small> : null}
    </>
  )
}

function Ways({ party, onChange }: { party: ExchangeParty; onChange: () => void }) {
  const { t } = useTranslation('exchange')
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const hold = useCommand(api.exchange.hold, {
    refreshes: [api.exchange.show, api.exchange.sent],
    onSuccess: () => {
      setAsking(false)
      void message.success(t('done'))
    },
    onError: error => void message.error(errorText(error)),
  })
  const send = (reason: string | null) => hold.mutate({ params: { code: party.code }, body: { reason } })
  return (
    <span className="jq-actions jq-exchange-ways">
      <Button onClick={onChange}>{t('change')}</Button>
      {party.heldAt ? (
        <Button onClick={() => send(null)} loading={hold.isPending}>
          {t('letGo')}
        </Button>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('hold')}</Button>
      )}
      {asking ? (
        <ReasonDialog
          title={t('hold')}
          text={t('holdText')}
          busy={hold.isPending}
          error={hold.error}
          onClose={() => setAsking(false)}
          onSend={send}
        />
      ) : null}
    </span>
  )
}
