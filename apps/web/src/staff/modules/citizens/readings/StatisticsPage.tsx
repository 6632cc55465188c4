import { api, type ReadingTurn } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

/** How soon lawyers could read in a year; each number opens its list. */
export function StatisticsPage() {
  const { t } = useTranslation('readings')
  const [asked, setAsked] = useSearchParams()
  const year = asked.get('year')
  const { data, error, refetch } = useApi(api.readings.statistics, { query: year ? { year: Number(year) } : {} }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { all, before } = data
  const turn = (label: string, key: ReadingTurn, n: number) => ({
    label,
    big: true,
    value: (
      <Link to={`/readings?year=${data.year}&turn=${key}`}>
        {t('statistics.share', { share: percent(all.received === 0 ? null : n / all.received), n: count(n) })}
      </Link>
    ),
  })
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        sub={t('statistics.sub')}
        back={{ to: '/readings', label: t('nav') }}
        extra={
          <Select
            aria-label={t('statistics.year')}
            value={data.year}
            options={data.years.map(value => ({ value, label: String(value) }))}
            onChange={value => setAsked({ year: String(value) }, { replace: true })}
          />
        }
      />
      <Facts
        items={[
          { label: t('statistics.received'), value: <Link to={`/readings?year=${data.year}`}>{count(all.received)}</Link>, big: true },
          { label: t('statistics.before'), value: count(before.received) },
          turn(t('statistics.sameDay'), 'same_day', all.sameDay),
          turn(t('statistics.inTime'), 'in_time', all.inTime),
          turn(t('statistics.late'), 'late', all.late),
          turn(t('statistics.notYet'), 'not_yet', all.notYet),
          { label: t('statistics.closed'), value: count(all.closed) },
          { label: t('statistics.lacking'), value: count(all.lacking) },
        ]}
      />
    </>
  )
}
