import { EyeInvisibleOutlined } from '@ant-design/icons'
import { api, type DatasetColumn, type DatasetVersion } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useAddress } from '../../../kit/address.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { cell, count, dateTime, isNumeric } from '../../../kit/format.ts'
import { DataTable } from '../../../kit/list/DataTable.tsx'
import { FilterBar } from '../../../kit/list/FilterBar.tsx'
import { useListState } from '../../../kit/list/useListState.ts'
import { RowsSkeleton } from '../../../kit/Skeletons.tsx'

type Row = Record<string, string | number | boolean | null>

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
  const tx = useTx()
  const { get, set } = useAddress()
  const list = useListState(KEYS, DEFAULTS)
  const version = dataset.versions.find(v => v.version === get('version')) ?? dataset.versions.find(v => v.current) ?? dataset.versions[0]
  const { data, error, refetch, isPlaceholderData } = useApi(
    api.datasets.rows,
    { params: { dataset: dataset.id, version: version?.version ?? '' }, query: list.query },
    { keepPrevious: true, enabled: version !== undefined },
  )
  if (!version) return null
  const words = { yes: shared('yes'), no: shared('no') }
  const title = (c: DatasetColumn) =>
    c.masked ? (
      <>
        {tx(c.label)} <EyeInvisibleOutlined title={t('rows.masked')} aria-label={t('rows.masked')} />
      </>
    ) : (
      tx(c.label)
    )
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
          <DataTable<Row>
            label={t('one.tabs.rows')}
            items={data.items}
            list={list}
            total={data.total}
            loading={isPlaceholderData}
            rowKey={row => String(row['_row'] ?? JSON.stringify(row))}
            columns={[
              ...(data.items.some(row => '_row' in row)
                ? [
                    {
                      key: '_row',
                      title: t('rows.row'),
                      kind: 'number' as const,
                      width: 80,
                      render: (row: Row) => <span className="jq-faint">{count(Number(row['_row']))}</span>,
                    },
                  ]
                : []),
              ...dataset.columns.map(c => ({
                key: c.id,
                title: title(c),
                // an order would tell what the mask hides
                ...(c.masked ? {} : { sort: c.id }),
                kind: isNumeric(c.type)
                  ? ('number' as const)
                  : c.type === 'date' || c.type === 'month'
                    ? ('date' as const)
                    : ('text' as const),
                render: (row: Row) => <span className="jq-cell">{cell(row[c.id], c.type, words)}</span>,
              })),
            ]}
          />
        </>
      ) : null}
    </div>
  )
}
