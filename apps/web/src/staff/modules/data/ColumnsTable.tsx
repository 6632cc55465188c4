import type { DatasetColumn, DatasetVersion } from '@jianqing/contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { count, percent } from '../../../kit/format.ts'
import { DataTable, type Column } from '../../../kit/list/DataTable.tsx'
import { StateTag } from '../../../kit/tags.tsx'
import { useWords } from '../../../kit/words.ts'

type Stats = DatasetVersion['columns'][number]
interface Row {
  column: DatasetColumn
  stats: Stats | undefined
  rows: number
}

/** What each column is called, of which type, and how it is filled in the version in use. */
export function ColumnsTable({
  columns,
  version,
  live,
}: {
  columns: readonly DatasetColumn[]
  version: DatasetVersion | null
  /** Of the platform's own records: nobody has to find its columns in a file. */
  live: boolean
}) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const stats = new Map(version?.columns.map(c => [c.id, c]))
  const items: Row[] = columns.map(column => ({ column, stats: stats.get(column.id), rows: version?.rows ?? 0 }))
  // A figure that no column has (nothing flagged, a version without counts of values) takes no room.
  const has = (test: (s: Stats) => boolean) => items.some(r => r.stats && test(r.stats))
  const figures: Column<Row>[] = [
    ...(version ? [{ key: 'filled', title: t('columns.filled'), width: 140, render: (row: Row) => <Filled row={row} /> }] : []),
    ...(has(s => s.flagged > 0)
      ? [
          {
            key: 'flagged',
            title: t('columns.flagged'),
            kind: 'number' as const,
            width: 70,
            render: ({ stats: s }: Row) => <span className={s?.flagged ? 'jq-warn' : 'jq-faint'}>{s ? count(s.flagged) : '—'}</span>,
          },
        ]
      : []),
    ...(has(s => s.distinct !== null)
      ? [
          {
            key: 'distinct',
            title: t('columns.distinct'),
            kind: 'number' as const,
            width: 80,
            render: ({ stats: s }: Row) => (s?.distinct == null ? '—' : count(s.distinct)),
          },
        ]
      : []),
    ...(has(s => s.min !== null)
      ? [{ key: 'range', title: t('columns.range'), width: 190, render: (row: Row) => <Range row={row} /> }]
      : []),
  ]
  const place = useRef<HTMLDivElement>(null)
  // Nothing in this table takes the focus, so that its scrolling part has to: from the keyboard it could not be moved otherwise.
  useEffect(() => place.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0'))
  return (
    <div className="jq-card jq-list" ref={place}>
      <DataTable<Row>
        label={t('one.tabs.columns')}
        items={items}
        rowKey={r => r.column.id}
        card={row => <ColumnCard row={row} live={live} />}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            width: 170,
            render: ({ column }) => (
              <div className="jq-name">
                <b className="jq-strong">{tx(column.label)}</b>
                <span className="jq-id">{column.id}</span>
              </div>
            ),
          },
          {
            key: 'type',
            title: t('columns.type'),
            width: 150,
            render: ({ column }) => (
              <div className="jq-name">
                <span>{t(`type.${column.type}`)}</span>
                <Marks column={column} />
              </div>
            ),
          },
          ...figures,
          ...(live ? [] : [{ key: 'synonyms', title: t('columns.synonyms'), render: ({ column }: Row) => <Names column={column} /> }]),
        ]}
      />
    </div>
  )
}

/** A column on a phone, where a table of seven columns shows two. */
function ColumnCard({ row, live }: { row: Row; live: boolean }) {
  const { labelled } = useWords()
  const { t } = useTranslation('data')
  const tx = useTx()
  const { column, stats } = row
  return (
    <div className="jq-column-card">
      <div className="jq-column-head">
        <span className="jq-name">
          <b className="jq-strong">{tx(column.label)}</b>
          <span className="jq-id">{column.id}</span>
        </span>
        <Filled row={row} />
      </div>
      <div className="jq-column-facts">
        <span>{t(`type.${column.type}`)}</span>
        <Marks column={column} />
        {stats?.flagged ? <span className="jq-warn">{labelled(t('columns.flagged'), count(stats.flagged))}</span> : null}
        {stats?.distinct == null ? null : <span className="jq-faint">{labelled(t('columns.distinct'), count(stats.distinct))}</span>}
        {stats?.min == null || column.type === 'bool' ? null : <Range row={row} />}
      </div>
      {live ? null : <Names column={column} />}
    </div>
  )
}

/** By which headers it is found in a file, and which values it may have. */
function Names({ column }: { column: DatasetColumn }) {
  const { enumerate, labelled } = useWords()
  const { t } = useTranslation('data')
  return (
    <div className="jq-names">
      <span>{enumerate([column.label['zh-CN'], ...column.synonyms])}</span>
      {column.values ? <small className="jq-faint">{labelled(t('columns.values'), enumerate(column.values))}</small> : null}
    </div>
  )
}

function Marks({ column }: { column: DatasetColumn }) {
  const { t } = useTranslation('data')
  return (
    <span className="jq-marks">
      {column.key ? <StateTag tone="brand">{t('columns.key')}</StateTag> : null}
      {column.nullable ? <StateTag tone="quiet">{t('columns.nullable')}</StateTag> : null}
      {column.masked ? <StateTag tone="calm">{t('columns.masked')}</StateTag> : null}
    </span>
  )
}

const Range = ({ row: { column, stats } }: { row: Row }) =>
  stats?.min == null || column.type === 'bool' ? (
    <span className="jq-faint">—</span>
  ) : (
    <span className="jq-range">
      {stats.min} … {stats.max}
    </span>
  )

function Filled({ row: { column, stats, rows } }: { row: Row }) {
  const { t } = useTranslation('data')
  if (!stats || rows === 0) return <span className="jq-faint">—</span>
  const empty = stats.empty >= rows
  const share = 1 - stats.empty / rows
  return (
    <span className={`jq-filled${empty || (!column.nullable && share < 1) ? ' low' : ''}`}>
      <i aria-hidden="true">
        <b style={{ width: `${share * 100}%` }} />
      </i>
      <span>{empty ? t('columns.emptyAll') : percent(share)}</span>
    </span>
  )
}
