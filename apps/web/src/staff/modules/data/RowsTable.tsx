import { api, type DatasetColumn, type DatasetVersion } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../kit/api.ts'
import { useAddress } from '../../../kit/address.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { count, dateTime } from '../../../kit/format.ts'
import { FilterBar } from '../../../kit/list/FilterBar.tsx'
import { useListState } from '../../../kit/list/useListState.ts'
import { RowsSkeleton } from '../../../kit/Skeletons.tsx'
import { RowsGrid } from './RowsGrid.tsx'

const KEYS: readonly string[] = []
const DEFAULTS = { pageSize: 50 }

/** Rows of one version as they lie in the lake, paged and masked by the server. */
export function RowsTable({
  dataset,
}: {
  dataset: { id: string; columns: readonly DatasetColumn[]; versions: readonly DatasetVersion[] }
}) {
  const { t } = useTranslation('data')
  const { t: shared } = useTranslation('shared')
  const { get, set } = useAddress()
  const list = useListState(KEYS, DEFAULTS)
  const version = dataset.versions.find(v => v.version === get('version')) ?? dataset.versions.find(v => v.current) ?? dataset.versions[0]
  const { data, error, refetch, isPlaceholderData } = useApi(
    api.datasets.rows,
    { params: { dataset: dataset.id, version: version?.version ?? '' }, query: list.query },
    { keepPrevious: true, enabled: version !== undefined },
  )
  if (!version) return null
  const choose = (
    <Select
      value={version.version}
      aria-label={t('rows.version')}
      popupMatchSelectWidth={false}
      onChange={v => set({ version: v })}
      options={dataset.versions.map(v => ({
        value: v.version,
        label: `${v.version} · ${dateTime(v.importedAt)}${v.current ? ` · ${t('versions.current')}` : ''}`,
      }))}
    />
  )
  return (
    <div className="jq-card jq-list jq-rows-table">
      <FilterBar list={list} filters={[]} searchLabel={t('rows.search')} end={choose} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowsSkeleton rows={10} /> : null}
      {!error && data?.total === 0 ? (
        <EmptyState title={t('rows.empty')} actions={list.narrowed ? <Button onClick={list.clear}>{shared('empty.clear')}</Button> : null}>
          {t('rows.emptyText')}
        </EmptyState>
      ) : null}
      {!error && data && data.total > 0 ? (
        <>
          <p className="jq-rows-note jq-faint">
            {t('rowsUnit', { rows: count(data.total) })} · {t('rows.scope')}
          </p>
          <RowsGrid columns={dataset.columns} items={data.items} list={list} total={data.total} loading={isPlaceholderData} />
        </>
      ) : null}
    </div>
  )
}
