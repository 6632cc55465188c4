import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { addressOf, api, HALF_DAYS, TRAINING_STATES, type TrainingOfDay } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { monthsAfter, weeksOf } from '../../../../kit/day/month.ts'
import './trainings.css'

/** One session in its day. */
function Entry({ one }: { one: TrainingOfDay }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const { id, half, title, state, taken, seats, mine } = one
  return (
    <Link to={addressOf(api.trainings, id)} className={`entry ${state}${mine ? ' mine' : ''}`} title={title}>
      <b>{title}</b>
      <small>
        {[tx(HALF_DAYS[half]), state === 'open' ? t('calendar.seats', { taken, seats }) : tx(TRAINING_STATES[state])].join(' · ')}
      </small>
    </Link>
  )
}

/** The sessions of a month, at all bases or at one. */
export function CalendarPage() {
  const { t } = useTranslation('trainings')
  const [asked, change] = useAsked()
  const [month, baseId] = [asked.get('month'), asked.get('baseId')]
  const { data, error, refetch } = useApi(
    api.trainings.calendar,
    { query: { ...(month && { month }), ...(baseId && { baseId }) } },
    { keepPrevious: true },
  )
  const bases = useApi(api.bases.list, { query: { pageSize: 100 } })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const go = (by: number) => change(now => changed(now, { month: monthsAfter(data.month, by) }))
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        sub={t('calendar.sub', { n: data.items.length })}
        back={{ to: '/trainings', label: t('nav') }}
        extra={
          <span className="jq-list-extra">
            <Select
              aria-label={t('column.base')}
              placeholder={t('calendar.allBases')}
              allowClear
              className="jq-training-base"
              showSearch={{ optionFilterProp: 'label' }}
              {...(baseId && { value: baseId })}
              options={(bases.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(value: string | undefined) => change(now => changed(now, { baseId: value ?? null }))}
            />
            <span className="jq-training-months">
              <Button icon={<LeftOutlined />} aria-label={t('calendar.before')} onClick={() => go(-1)} />
              <b>{data.month}</b>
              <Button icon={<RightOutlined />} aria-label={t('calendar.after')} onClick={() => go(1)} />
            </span>
          </span>
        }
      />
      <div className="jq-card jq-training-calendar" role="region" aria-label={t('calendar.title')}>
        <div className="heads" aria-hidden="true">
          {t('calendar.days')
            .split(' ')
            .map(day => (
              <span key={day}>{day}</span>
            ))}
        </div>
        {weeksOf(data.month).map(week => (
          <div key={week[0]} className="week">
            {week.map(day => {
              const items = data.items.filter(({ on }) => on === day)
              const kinds = [
                day.startsWith(data.month) ? '' : 'other',
                day === data.today ? 'today' : '',
                items.length === 0 ? 'empty' : '',
              ]
              return (
                <div key={day} className={`day ${kinds.join(' ')}`}>
                  <time className="n" dateTime={day}>
                    {Number(day.slice(8))}
                  </time>
                  {items.map(one => (
                    <Entry key={one.id} one={one} />
                  ))}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </>
  )
}
