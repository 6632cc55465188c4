import { api, type Expiry } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { Decide } from './Decide.tsx'
import { ExpiryLine } from './ExpiryLine.tsx'
import '../../../../kit/words.css'
import './retention.css'

/** What has been kept for as long as the office says: one person asks for its destruction, another confirms it. */
export function RetentionPage() {
  const { t } = useTranslation('retention')
  const { data, error, refetch } = useApi(api.retention.list, {})
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} />
      {error && !data ? (
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div className="jq-card">
          <RowsSkeleton rows={4} />
        </div>
      ) : (
        <div className="jq-stack">
          <Part title={t('open')} none={t('noneOpen')} items={data.open} />
          <Part title={t('destroyed')} none={t('noneDestroyed')} items={data.destroyed} />
        </div>
      )}
    </>
  )
}

function Part({ title, none, items }: { title: string; none: string; items: readonly Expiry[] }) {
  return (
    <RecordPanel title={title}>
      {items.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        <ul className="jq-expiries">
          {items.map(expiry => (
            <ExpiryLine key={expiry.id} expiry={expiry}>
              {expiry.destroyed ? null : <Decide expiry={expiry} />}
            </ExpiryLine>
          ))}
        </ul>
      )}
    </RecordPanel>
  )
}
