import { api, type ClockEntry, type ClockKnown, type ClockView } from '@jianqing/contract'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../day/DayPicker.tsx'
import { today } from '../day/today.ts'
import { useApi } from '../api.ts'
import { ErrorState } from '../ErrorState.tsx'
import { date } from '../format.ts'
import { useTx } from '../i18n/index.ts'
import { RowsSkeleton } from '../Skeletons.tsx'
import { AmendForm } from './AmendForm.tsx'
import { ClockLedger } from './ClockLedger.tsx'

/** A clock as it was known at the end of a day, with all that was written down of it; whoever may amends an entry here. */
export function ClockHistory({ clock, onClose }: { clock: ClockView; onClose: () => void }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const [day, setDay] = useState<string>()
  const [amending, setAmending] = useState<ClockEntry | 'start' | null>(null)
  const { data, error, refetch } = useApi(api.clocks.known, { params: { id: clock.id }, query: { day } }, { keepPrevious: true })
  const shown = day ?? data?.day
  return (
    <Modal open title={t('clock.history.title', { title: tx(clock.title) })} onCancel={onClose} footer={null} width={560}>
      <div className="jq-clock-history">
        <div className="jq-clock-day">
          <span className="jq-faint" aria-hidden="true">
            {t('clock.history.day')}
          </span>
          <DayPicker aria-label={t('clock.history.day')} value={shown} allowClear={false} until={today()} onChange={setDay} />
        </div>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data ? <Known known={data} /> : <RowsSkeleton />}
        {data ? <ClockLedger known={data} onAmend={setAmending} /> : null}
        {data && amending ? (
          <AmendForm key={amending === 'start' ? 0 : amending.id} known={data} entry={amending} onDone={() => setAmending(null)} />
        ) : null}
      </div>
    </Modal>
  )
}

function Known({ known: { known, now } }: { known: ClockKnown }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  if (!known) return <p className="jq-soft">{t('clock.history.absent')}</p>
  const { dueOn, sum, basis, ruleVersion, calendar } = known
  return (
    <section aria-live="polite">
      <dl className="jq-clock-dates">
        <dt>{t('clock.history.dueThen')}</dt>
        <dd>{dueOn ?? t('clock.history.none')}</dd>
        <dt>{t('clock.history.dueNow')}</dt>
        <dd>{now.dueOn === dueOn ? t('clock.history.same') : (now.dueOn ?? t('clock.history.none'))}</dd>
      </dl>
      <div className="jq-clock-sum">
        <ol aria-label={t('clock.sum')}>
          {sum.map((line, i) => (
            <li key={i}>{tx(line)}</li>
          ))}
        </ol>
      </div>
      <p className="jq-faint">{t('clock.history.about')}</p>
      <ul className="jq-clock-by">
        <li>
          {basis}
          {ruleVersion === null ? null : ` · ${t('clock.history.rule', { version: ruleVersion })}`}
        </li>
        <li>
          {t('clock.history.calendar', { at: date(calendar.takenAt) })}
          {calendar.changed.length > 0 ? ` · ${t('clock.history.changed', { days: calendar.changed.join('、') })}` : null}
        </li>
      </ul>
    </section>
  )
}
