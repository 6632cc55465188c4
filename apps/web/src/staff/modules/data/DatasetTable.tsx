import { type DatasetSummary, linkTo } from '@jianqing/contract'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../kit/i18n/index.ts'
import { count } from '../../../kit/format.ts'
import { DataTable } from '../../../kit/list/DataTable.tsx'
import type { ListControl } from '../../../kit/list/useListState.ts'
import { StateTag } from '../../../kit/tags.tsx'
import { useWords } from '../../../kit/words.ts'
import { Freshness } from './Freshness.tsx'
import { Gaps } from './Gaps.tsx'
import { UsedBy } from './UsedBy.tsx'

/** The dense view. */
export function DatasetTable({ items, list }: { items: readonly DatasetSummary[]; list: ListControl }) {
  const { t } = useTranslation('data')
  return (
    <DataTable<DatasetSummary>
      label={t('title')}
      items={items}
      rowKey={d => d.id}
      list={list}
      card={d => <DatasetCard dataset={d} />}
      columns={[
        { key: 'name', title: t('column.name'), render: d => <Name dataset={d} /> },
        {
          key: 'freshness',
          title: t('column.freshness'),
          sort: 'freshness',
          width: 150,
          render: d => <Freshness importedAt={d.freshAt} />,
        },
        {
          key: 'rows',
          title: t('column.rows'),
          sort: 'rows',
          kind: 'number',
          width: 120,
          render: d => (d.current ? count(d.current.rows) : '—'),
        },
        {
          key: 'quarantined',
          title: t('column.quarantined'),
          kind: 'number',
          width: 90,
          render: d => (
            <span className={d.current?.quarantined ? 'jq-warn' : 'jq-faint'}>{d.current ? count(d.current.quarantined) : '—'}</span>
          ),
        },
        { key: 'gaps', title: t('column.gaps'), width: 170, render: d => <Gaps dataset={d} /> },
        { key: 'versions', title: t('column.versions'), sort: 'versions', kind: 'number', width: 90, render: d => count(d.versions) },
        { key: 'usedBy', title: t('column.usedBy'), sort: 'usedBy', width: 110, render: d => <Users dataset={d} /> },
      ]}
    />
  )
}

const Name = ({ dataset }: { dataset: DatasetSummary }) => {
  const { t } = useTranslation('data')
  const { enumerate } = useWords()
  const tx = useTx()
  return (
    <div className="jq-name">
      <Link to={linkTo.dataset(dataset.id)} className="jq-strong">
        {tx(dataset.title)}
      </Link>
      <span className="jq-id">{dataset.id}</span>
      {dataset.live ? (
        <span>
          <StateTag tone="calm">{t('live.tag')}</StateTag>
        </span>
      ) : null}
      {dataset.damaged.length > 0 ? (
        <span>
          <StateTag tone="danger">{t('damaged.listed', { versions: enumerate(dataset.damaged) })}</StateTag>
        </span>
      ) : null}
    </div>
  )
}

function Users({ dataset }: { dataset: DatasetSummary }) {
  const { t } = useTranslation('data')
  if (dataset.usedBy.length === 0) return <span className="jq-faint">—</span>
  return (
    <Popover trigger="click" content={<UsedBy ids={dataset.usedBy} />}>
      <button type="button" className="jq-link">
        {t('usedByCount', { n: dataset.usedBy.length })}
      </button>
    </Popover>
  )
}

/** The roomy view, and every row on a phone. */
export function DatasetCard({ dataset }: { dataset: DatasetSummary }) {
  const { t } = useTranslation('data')
  return (
    <div className="jq-dataset">
      <div className="jq-dataset-head">
        <Name dataset={dataset} />
        <span className="jq-dataset-rows">
          <b>{dataset.current ? count(dataset.current.rows) : '—'}</b> <small>{t('column.rows')}</small>
        </span>
      </div>
      <div className="jq-dataset-foot">
        <Freshness importedAt={dataset.freshAt} />
        {dataset.current ? <Gaps dataset={dataset} silent /> : null}
        <span className="jq-spring" />
        {dataset.usedBy.length > 0 ? <Users dataset={dataset} /> : null}
      </div>
    </div>
  )
}
