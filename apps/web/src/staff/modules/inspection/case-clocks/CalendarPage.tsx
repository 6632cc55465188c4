import { api, type ClockMonth } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useIsPhone } from '../../../../kit/list/useIsPhone.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { OfficeSelect } from '../../../shell/OfficeSelect.tsx'
import './calendar.css'
import { DayCases } from './DayCases.tsx'

type Day = ClockMonth['days'][number]

/** The month before or after, `YYYY-MM`. */
export function monthBeside(month: string, by: 1 | -1): string {
  const [year = 0, n = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, n - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Days that stand before the first of the month, the week beginning on Monday. */
const blanksBefore = (first: string) => (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7

interface DayProps {
  month: ClockMonth
  day: Day
  chosen: boolean
  onChoose: () => void
}

function DayCell({ month, day: { day, isOff, n, limits }, chosen, onChoose }: DayProps) {
  const { t, i18n } = useTranslation('caseClocks')
  const tx = useTx()
  const titleOf = (id: string) => {
    const limit = month.limits.find(one => one.id === id)
    return limit ? tx(limit.title) : id
  }
  const weekday = new Date(`${day}T12:00:00Z`).toLocaleDateString(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  const isPast = day < month.today
  return (
    <button
      type="button"
      className={`jq-month-day${isOff ? ' off' : ''}${chosen ? ' chosen' : ''}${day === month.today ? ' today' : ''}${isPast && n > 0 ? ' missed' : ''}`}
      disabled={n === 0}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <span className="on">
        {Number(day.slice(8))} <small>{day === month.today ? t('wall.today') : weekday}</small>
      </span>
      {n > 0 ? (
        <b>
          {n}
          {isPast ? <small> {t('month.missed')}</small> : null}
        </b>
      ) : null}
      {limits.slice(0, 2).map(limit => (
        <span key={limit.id} className="limit">
          {titleOf(limit.id)} {limit.n}
        </span>
      ))}
      {isOff ? <span className="jq-sr">{t('wall.dayOff')}</span> : null}
    </button>
  )
}

/** A month of limits by the day on which they end; on a phone the days that have any, one below the other. */
export function CalendarPage() {
  const { t } = useTranslation('caseClocks')
  const isPhone = useIsPhone()
  const { get, set } = useAddress()
  const [asked, officeId, on] = [get('month'), get('officeId'), get('on')]
  const query = { ...(asked && /^\d{4}-(0[1-9]|1[0-2])$/u.test(asked) && { month: asked }), ...(officeId && { officeId }) }
  const { data: month, error, refetch } = useApi(api.caseClocks.month, { query }, { keepPrevious: true })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!month) return <PageSkeleton />
  const first = month.days[0]!.day
  const last = month.days.at(-1)!.day
  const shown = first.slice(0, 7)
  const total = month.days.reduce((sum, { n }) => sum + n, 0)
  const listed = isPhone ? month.days.filter(({ n }) => n > 0) : month.days
  const go = (to: string | null) => set({ month: to, on: null })
  return (
    <>
      <PageHeader
        title={t('month.title')}
        sub={t('month.sub', { n: total })}
        extra={
          <>
            <OfficeSelect
              label={t('filter.office')}
              all={t('wall.allOffices')}
              value={officeId}
              onChange={value => set({ officeId: value ?? null })}
            />
            <Button onClick={() => go(monthBeside(shown, -1))}>{t('month.before')}</Button>
            <Button onClick={() => go(null)}>{t('month.now')}</Button>
            <Button onClick={() => go(monthBeside(shown, 1))}>{t('month.after')}</Button>
          </>
        }
      />
      <div className="jq-month-page">
        <section className="jq-card jq-month" aria-label={shown}>
          <h2 className="jq-h2">
            {shown} <small>{t('wall.off')}</small>
          </h2>
          {listed.length === 0 ? <EmptyState title={t('month.nothing')}>{t('empty.help')}</EmptyState> : null}
          <ol className={isPhone ? 'list' : 'grid'}>
            {isPhone ? null : Array.from({ length: blanksBefore(first) }, (_, i) => <li key={`blank ${i}`} aria-hidden="true" />)}
            {listed.map(day => (
              <li key={day.day}>
                <DayCell month={month} day={day} chosen={on === day.day} onChoose={() => set({ on: on === day.day ? null : day.day })} />
                {isPhone && on === day.day ? <DayCases on={on} officeId={officeId} /> : null}
              </li>
            ))}
          </ol>
          {month.until && month.until < last ? <p className="jq-faint">{t('month.beyond', { day: month.until })}</p> : null}
          {month.counted ? <p className="jq-faint">{t('counted', { day: month.counted.asOf })}</p> : null}
        </section>
        {isPhone ? null : <DayCases on={on} officeId={officeId} />}
      </div>
    </>
  )
}
