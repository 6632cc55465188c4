import { useTranslation } from 'react-i18next'
import './shared.css'

const WIDTHS = ['92%', '78%', '86%', '64%', '90%', '72%', '82%', '58%']

/** Lines where rows will stand; never a spinner. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('shared')
  return (
    <div className="jq-skeleton" role="status" aria-label={t('list.loading')}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="jq-skeleton-row" style={{ width: WIDTHS[i % WIDTHS.length] }} />
      ))}
    </div>
  )
}

/** A whole page that is on its way. */
export const PageSkeleton = () => (
  <div>
    <div className="jq-skeleton" style={{ padding: '8px 0 24px' }}>
      <div className="jq-skeleton-row" style={{ width: 220, height: 26 }} />
      <div className="jq-skeleton-row" style={{ width: 380 }} />
    </div>
    <div className="jq-card">
      <RowsSkeleton rows={8} />
    </div>
  </div>
)
