import type { DatasetColumn, DatasetVersion } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../shell/i18n/index.ts'
import { count, percent } from '../../shared/format.ts'
import { DataTable } from '../../shared/list/DataTable.tsx'
import { StateTag } from '../../shared/tags.tsx'

interface Row { column: DatasetColumn; stats: DatasetVersion['columns'][number] | undefined; loaded: number }

/** What each column is called, of which type, and how it is filled in the version in use. */
export function ColumnsTable({ columns, version }: { columns: readonly DatasetColumn[]; version: DatasetVersion | null }) {
  const { t } = useTranslation('datasets')
  const tx = useTx()
  const stats = new Map(version?.columns.map((c) => [c.id, c]))
  const items: Row[] = columns.map((column) => ({ column, stats: stats.get(column.id), loaded: version?.loaded ?? 0 }))
  return (
    <div className="jq-card jq-list">
      <DataTable<Row>
        label={t('one.tabs.columns')} items={items} rowKey={(r) => r.column.id}
        columns={[
          { key: 'name', title: t('columns.name'), width: 200, render: ({ column }) => <div className="jq-name"><b className="jq-strong">{tx(column.label)}</b><span className="jq-id">{column.id}</span></div> },
          { key: 'type', title: t('columns.type'), width: 120, render: ({ column }) => t(`type.${column.type}`) },
          { key: 'marks', title: t('columns.marks'), width: 170, render: ({ column }) => <Marks column={column} /> },
          { key: 'filled', title: t('columns.filled'), width: 140, render: (row) => <Filled row={row} /> },
          { key: 'flagged', title: t('columns.flagged'), kind: 'number', width: 80, render: ({ stats: s }) => <span className={s?.flagged ? 'jq-warn' : 'jq-faint'}>{s ? count(s.flagged) : '—'}</span> },
          { key: 'distinct', title: t('columns.distinct'), kind: 'number', width: 90, render: ({ stats: s }) => (s?.distinct == null ? '—' : count(s.distinct)) },
          { key: 'range', title: t('columns.range'), width: 200, render: ({ stats: s }) => (s?.min == null ? <span className="jq-faint">—</span> : <span className="jq-range">{s.min} … {s.max}</span>) },
          { key: 'synonyms', title: t('columns.synonyms'), width: 260, render: ({ column }) => <span className="jq-soft">{[column.label['zh-CN'], ...column.synonyms].join('、')}</span> },
          { key: 'values', title: t('columns.values'), width: 280, render: ({ column }) => <span className="jq-soft">{column.values?.join('、') ?? t('columns.anyValue')}</span> },
        ]}
      />
    </div>
  )
}

function Marks({ column }: { column: DatasetColumn }) {
  const { t } = useTranslation('datasets')
  return (
    <span className="jq-marks">
      {column.key ? <StateTag tone="brand">{t('columns.key')}</StateTag> : null}
      {column.nullable ? <StateTag tone="quiet">{t('columns.nullable')}</StateTag> : null}
      {column.masked ? <StateTag tone="calm">{t('columns.masked')}</StateTag> : null}
    </span>
  )
}

function Filled({ row: { column, stats, loaded } }: { row: Row }) {
  const { t } = useTranslation('datasets')
  if (!stats || loaded === 0) return <span className="jq-faint">—</span>
  const share = 1 - stats.empty / loaded
  const text = stats.empty >= loaded ? t('columns.emptyAll') : percent(share)
  const low = !column.nullable && share < 1
  return (
    <span className={`jq-filled${stats.empty >= loaded || low ? ' low' : ''}`}>
      <i aria-hidden="true"><b style={{ width: `${share * 100}%` }} /></i><span>{text}</span>
    </span>
  )
}
