import { addressOf, api, HALF_DAYS, VISIT_STATES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import './visits.css'

/** Which parties come on the coming days, and who waits. */
export function PlacesPage() {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.visits.places, { query: {} })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('places.title')} sub={t('places.sub', { n: data.capacity })} back={{ to: '/visits', label: t('nav') }} />
      {data.days.length === 0 ? <EmptyState title={t('places.none')}>{t('places.noneHelp')}</EmptyState> : null}
      <div className="jq-stack">
        {data.days.map(({ on, half, taken, waiting, parties }) => (
          <RecordPanel
            key={`${on} ${half}`}
            title={`${date(on)} ${tx(HALF_DAYS[half])}`}
            help={[t('places.taken', { n: taken, of: data.capacity }), waiting > 0 ? t('places.waiting', { n: waiting }) : null]
              .filter(Boolean)
              .join(' · ')}
          >
            <ul className="jq-visit-day">
              {parties.map(({ id, unit, size, state, guide }) => (
                <li key={id}>
                  <Link to={addressOf(api.visits, id)}>{unit}</Link>
                  <span className="jq-soft">{t('people.booked', { n: size })}</span>
                  <span className="jq-soft">{guide ?? (state === 'waiting' ? tx(VISIT_STATES.waiting) : t('today.noGuide'))}</span>
                </li>
              ))}
            </ul>
          </RecordPanel>
        ))}
      </div>
    </>
  )
}
