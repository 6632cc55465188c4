import type { ModelSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count, percent } from '../../../../kit/format.ts'

/** Confirmed against rejected, as far as leads were reviewed. */
export function PrecisionBar({ reviews }: { reviews: ModelSummary['reviews'] }) {
  const { t } = useTranslation('models')
  const reviewed = reviews.confirmed + reviews.rejected
  if (reviewed === 0 || reviews.precision === null) return <span className="jq-faint">{t('card.noReviews')}</span>
  return (
    <span className="jq-precision" title={t('card.reviewed', { reviewed: count(reviewed), confirmed: count(reviews.confirmed) })}>
      <b>{percent(reviews.precision, 0)}</b>
      <i aria-hidden="true">
        <b style={{ width: `${reviews.precision * 100}%` }} />
      </i>
      <span className="jq-faint">
        {count(reviews.confirmed)}/{count(reviewed)}
      </span>
    </span>
  )
}
