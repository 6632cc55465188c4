import { EyeInvisibleOutlined } from '@ant-design/icons'
import type { DatasetColumn } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { cell, count, isNumeric } from '../../../kit/format.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { DataTable } from '../../../kit/list/DataTable.tsx'
import type { ListControl } from '../../../kit/list/useListState.ts'

type Row = Record<string, string | number | boolean | null>

interface Props {
  columns: readonly DatasetColumn[]
  items: readonly Row[]
  list: ListControl
  total: number
  loading: boolean
}

/** Rows of a data set, paged, ordered and masked by the server. */
export function RowsGrid({ columns, items, list, total, loading }: Props) {
  const { t } = useTranslation('data')
  const { t: shared } = useTranslation('shared')
  const tx = useTx()
  const words = { yes: shared('yes'), no: shared('no') }
  const title = (c: DatasetColumn) =>
    c.masked ? (
      <>
        {tx(c.label)} <EyeInvisibleOutlined title={t('rows.masked')} aria-label={t('rows.masked')} />
      </>
    ) : (
      tx(c.label)
    )
  const numbered = items.some(row => '_row' in row)
  const number = {
    key: '_row',
    title: t('rows.row'),
    kind: 'number' as const,
    width: 80,
    render: (row: Row) => <span className="jq-faint">{count(Number(row['_row']))}</span>,
  }
  return (
    <DataTable<Row>
      label={t('one.tabs.rows')}
      items={items}
      list={list}
      total={total}
      loading={loading}
      rowKey={row => String(row['_row'] ?? JSON.stringify(row))}
      columns={[
        ...(numbered ? [number] : []),
        ...columns.map(c => ({
          key: c.id,
          title: title(c),
          // an order would tell what the mask hides
          ...(c.masked ? {} : { sort: c.id }),
          kind: isNumeric(c.type) ? ('number' as const) : c.type === 'date' || c.type === 'month' ? ('date' as const) : ('text' as const),
          render: (row: Row) => <span className="jq-cell">{cell(row[c.id], c.type, words)}</span>,
        })),
      ]}
    />
  )
}
