import { CloudUploadOutlined } from '@ant-design/icons'
import { api, type DatasetVersion } from '@jianqing/contract'
import { Alert, Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMay } from '../../shell/session/session.tsx'
import { useAddress } from '../../../kit/address.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { Facts } from '../../../kit/Facts.tsx'
import { count, dateTime } from '../../../kit/format.ts'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../kit/Skeletons.tsx'
import { StateTag } from '../../../kit/tags.tsx'
import { useWords } from '../../../kit/words.ts'
import { Authorities } from './Authorities.tsx'
import { Awaiting } from './Awaiting.tsx'
import { ColumnsTable } from './ColumnsTable.tsx'
import { Freshness } from './Freshness.tsx'
import { RowsTable } from './RowsTable.tsx'
import { UsedBy } from './UsedBy.tsx'
import { VersionsTable } from './VersionsTable.tsx'
import '../../../kit/words.css'
import './datasets.css'

const TABS = ['columns', 'versions', 'rows'] as const
/** Rows of the platform's own records are opened where the records are. */
const LIVE_TABS = ['columns', 'versions'] as const

/** One data set: its columns, its versions with what came of each import, and its rows. */
export function DatasetPage() {
  const { t } = useTranslation('data')
  const tx = useTx()
  const may = useMay()
  const { remarked, enumerate } = useWords()
  const { dataset: id = '' } = useParams()
  const { oneOf, set } = useAddress()
  const { data: dataset, error, refetch } = useApi(api.datasets.get, { params: { dataset: id } })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!dataset) return <PageSkeleton />
  const tab = oneOf('tab', dataset.live ? LIVE_TABS : TABS)
  const { current, live } = dataset
  const importHere =
    may('dataset:import') && !live ? (
      <Link to={`/import?dataset=${encodeURIComponent(id)}`}>
        <Button type="primary" icon={<CloudUploadOutlined />}>
          {t('one.importHere')}
        </Button>
      </Link>
    ) : null
  return (
    <>
      <PageHeader
        title={tx(dataset.title)}
        tags={
          <>
            <span className="jq-id">{dataset.id}</span>
            {live ? <StateTag tone="calm">{t('live.tag')}</StateTag> : null}
            <Freshness importedAt={dataset.freshAt} />
          </>
        }
        sub={live ? t('live.text') : null}
        back={{ to: '/datasets', label: t('one.back') }}
        extra={importHere}
      />
      {live ? null : <Awaiting dataset={id} />}
      {dataset.damaged.length > 0 ? (
        <Alert
          className="jq-first"
          type="error"
          showIcon
          title={t('damaged.title', { versions: enumerate(dataset.damaged) })}
          description={t('damaged.text')}
        />
      ) : null}
      {current ? (
        <CurrentFacts version={current} asOf={live ? dataset.freshAt : null} />
      ) : (
        <div className="jq-card jq-first">
          <EmptyState title={t('one.noData')} actions={importHere}>
            {live ? t('live.noDataText') : t('one.noDataText')}
          </EmptyState>
        </div>
      )}
      {dataset.usedBy.length > 0 ? (
        <div className="jq-used-row">
          <span className="jq-faint">{t('column.usedBy')}</span>
          <UsedBy ids={dataset.usedBy} />
        </div>
      ) : null}
      <Authorities authorities={current?.authorities ?? []} />
      <Tabs
        activeKey={tab}
        onChange={key => set({ tab: key === 'columns' ? null : key, version: null, q: null, sort: null })}
        items={[
          {
            key: 'columns',
            label: remarked(t('one.tabs.columns'), String(dataset.columns.length)),
            children: <ColumnsTable columns={dataset.columns} version={current} live={live} />,
          },
          {
            key: 'versions',
            label: remarked(t('one.tabs.versions'), String(dataset.versions.length)),
            children: <VersionsTable dataset={dataset} />,
          },
          ...(live
            ? []
            : [
                {
                  key: 'rows',
                  label: t('one.tabs.rows'),
                  disabled: dataset.versions.length === 0,
                  children: tab === 'rows' ? <RowsTable dataset={dataset} /> : null,
                },
              ]),
        ]}
      />
    </>
  )
}

function CurrentFacts({ version, asOf }: { version: DatasetVersion; asOf: string | null }) {
  const { enumerate } = useWords()
  const { t } = useTranslation('data')
  if (asOf !== null)
    return (
      <Facts
        items={[
          { label: t('one.facts.rows'), value: count(version.rows), big: true },
          { label: t('one.facts.version'), value: version.version },
          { label: t('live.written'), value: dateTime(version.importedAt) },
          { label: t('live.asOf'), value: dateTime(asOf) },
        ]}
      />
    )
  return (
    <Facts
      items={[
        { label: t('one.facts.rows'), value: count(version.rows), big: true },
        {
          label: t('one.facts.quarantined'),
          value: count(version.quarantined),
          tone: version.quarantined > 0 ? 'warn' : undefined,
          big: true,
        },
        { label: t('one.facts.duplicate'), value: count(version.duplicate), big: true },
        { label: t('one.facts.version'), value: version.version },
        { label: t('one.facts.imported'), value: dateTime(version.importedAt) },
        { label: t('one.facts.by'), value: version.importedBy ?? t('versions.system') },
        { label: t('one.facts.file'), value: enumerate(version.files.map(f => f.name)) || '—' },
      ]}
    />
  )
}
