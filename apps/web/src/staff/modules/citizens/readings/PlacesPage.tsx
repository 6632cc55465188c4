import { addressOf, api, HALF_DAYS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

/** Who has a place of the reading room on the coming days, and how many wait. */
export function PlacesPage() {
  const { t } = useTranslation('readings')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.readings.places, { query: {} })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('places.title')} sub={t('places.sub', { n: data.capacity })} back={{ to: '/readings', label: t('nav') }} />
      {data.days.length === 0 ? <p>{t('places.none')}</p> : null}
      {data.days.map(({ on, half, taken, waiting, who }) => (
        <RecordPanel key={`${on} ${half}`} title={`${on} ${tx(HALF_DAYS[half])}`}>
          <p>
            {t('places.taken', { n: taken, of: data.capacity })}
            {waiting > 0 ? ` · ${t('places.waiting', { n: waiting })}` : ''}
          </p>
          <ul className="jq-reading-papers">
            {who.map(({ id, lawyer }) => (
              <li key={id}>
                <Link to={addressOf(api.readings, id)}>{lawyer}</Link>
              </li>
            ))}
          </ul>
        </RecordPanel>
      ))}
    </>
  )
}
