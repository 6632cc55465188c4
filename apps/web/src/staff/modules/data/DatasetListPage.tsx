import { AppstoreOutlined, CloudUploadOutlined, PartitionOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../kit/api.ts'
import { useMay } from '../../shell/session/session.tsx'
import { useAddress } from '../../../kit/address.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { FilterBar } from '../../../kit/list/FilterBar.tsx'
import { useListState } from '../../../kit/list/useListState.ts'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../kit/Skeletons.tsx'
import { DatasetCard, DatasetTable } from './DatasetTable.tsx'
import { sortDatasets } from './order.ts'
import { hasStatus } from './health.ts'
import '../../../kit/words.css'
import './datasets.css'

const KEYS = ['status'] as const
const STATUSES = ['filled', 'empty', 'gaps', 'stale', 'live'] as const
const VIEWS = ['table', 'cards'] as const

/** Every data set of the catalogue: how fresh, how full, and who needs it. */
export function DatasetListPage() {
  const { t } = useTranslation('data')
  const may = useMay()
  const { oneOf, set } = useAddress()
  const list = useListState(KEYS)
  const { data, error, refetch } = useApi(api.datasets.list, {})
  const view = oneOf('view', VIEWS)
  const wanted = list.q?.toLowerCase()
  const status = STATUSES.find(s => s === list.filters['status'])
  const found = data?.items.filter(
    d =>
      (!status || hasStatus(d, status)) &&
      (!wanted || [d.id, d.title['zh-CN'], d.title.en].some(name => name.toLowerCase().includes(wanted))),
  )
  const shown = found && sortDatasets(found, list.sort)
  const importButton = may('dataset:import') ? (
    <Link to="/import">
      <Button type="primary" icon={<CloudUploadOutlined />}>
        {t('import')}
      </Button>
    </Link>
  ) : null
  const switchView = (
    <Segmented
      value={view}
      aria-label={t('view.label')}
      onChange={value => set({ view: value === 'table' ? null : value })}
      options={[
        { value: 'table', label: t('view.table'), icon: <UnorderedListOutlined /> },
        { value: 'cards', label: t('view.cards'), icon: <AppstoreOutlined /> },
      ]}
    />
  )
  const body = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!shown) return <RowsSkeleton rows={10} />
    if (shown.length === 0)
      return (
        <EmptyState title={t('noMatch.title')} actions={<Button onClick={list.clear}>{t('noMatch.clear')}</Button>}>
          {t('noMatch.text')}
        </EmptyState>
      )
    return view === 'cards' ? (
      <ul className="jq-grid">
        {shown.map(d => (
          <li key={d.id} className="jq-data-tile">
            <DatasetCard dataset={d} />
          </li>
        ))}
      </ul>
    ) : (
      <DatasetTable items={shown} list={list} />
    )
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('subtitle')}
        extra={
          <>
            <Link to="/data-map">
              <Button icon={<PartitionOutlined />}>{t('map.open')}</Button>
            </Link>
            {importButton}
          </>
        }
      />
      {data && data.items.every(d => d.live || d.current === null) ? (
        <div className="jq-card jq-first">
          <EmptyState title={t('nothing.title')} actions={importButton}>
            {t('nothing.text')}
          </EmptyState>
        </div>
      ) : null}
      <div className="jq-card jq-list">
        <FilterBar
          list={list}
          searchLabel={t('search')}
          filters={[{ key: 'status', label: t('status.label'), options: STATUSES.map(s => ({ value: s, label: t(`status.${s}`) })) }]}
          end={switchView}
        />
        {body()}
      </div>
    </>
  )
}
