import { api } from '@jianqing/contract'
import { Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { RequestList } from './RequestList.tsx'
import './people.css'

const PAGE_SIZE = 20

/** What concerns an administrator and waits for a second person; or all that was ever asked for. */
export function RequestsPage() {
  const { t } = useTranslation('people')
  const [shown, setShown] = useState<'open' | 'all'>('open')
  const [page, setPage] = useState(1)
  const query = { page, pageSize: PAGE_SIZE, ...(shown === 'all' && { all: true }) }
  const { data, error, refetch } = useApi(api.rightRequests.list, { query }, { keepPrevious: true })
  return (
    <>
      <PageHeader title={t('request.title')} sub={t('request.subtitle')} />
      <div className="jq-card jq-requests">
        <Segmented<'open' | 'all'>
          value={shown}
          onChange={value => {
            setShown(value)
            setPage(1)
          }}
          options={[
            { value: 'open', label: t('request.open') },
            { value: 'all', label: t('request.all') },
          ]}
        />
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={4} />
        ) : data.total === 0 ? (
          <EmptyState title={t('request.none')} />
        ) : null}
        <RequestList requests={data?.items ?? []} />
        {data && data.total > PAGE_SIZE ? <Pagination current={page} pageSize={PAGE_SIZE} total={data.total} onChange={setPage} /> : null}
      </div>
    </>
  )
}
