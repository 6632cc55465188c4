import { Table, type TableColumnType } from 'antd'
import type { HTMLAttributes, Key, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooseAll, ChooseOne, type Choice } from './choice.tsx'
import './list.css'
import { openRow } from './row-link.ts'
import { useIsPhone } from './useIsPhone.ts'
import type { ListControl } from './useListState.ts'

export interface Column<Item> {
  key: string
  title: ReactNode
  render: (item: Item) => ReactNode
  /** The name by which the server sorts; none: it does not. */
  sort?: string
  /** `number`: right, tabular figures. */
  kind?: 'text' | 'number' | 'date'
  width?: number | string
  /** Cut with dots rather than wrapped. */
  ellipsis?: boolean
}

interface DataTableProps<Item> {
  columns: readonly Column<Item>[]
  items: readonly Item[]
  rowKey: (item: Item) => Key
  /** Sorting and paging by the server; without it all items are shown as they are. */
  list?: ListControl
  total?: number
  loading?: boolean
  /** On a phone each row becomes a card; without it the table scrolls sideways. */
  card?: (item: Item, index: number) => ReactNode
  rowProps?: (item: Item, index: number) => HTMLAttributes<HTMLElement> & { 'data-current'?: boolean }
  label: string
  choice?: Choice<Item>
}

/** A table of records, as wide as its card: texts wrap, and it scrolls sideways only where even that does not fit. Numbers right, dates in one shape, sorting and paging by the server. */
export function DataTable<Item extends object>({
  columns,
  items,
  rowKey,
  list,
  total,
  loading = false,
  card,
  rowProps,
  label,
  choice,
}: DataTableProps<Item>) {
  const { t } = useTranslation('shared')
  const phone = useIsPhone()
  const pagination =
    list && total !== undefined && total > Math.min(20, list.pageSize)
      ? {
          current: list.page,
          pageSize: list.pageSize,
          total,
          showSizeChanger: !phone,
          pageSizeOptions: [20, 50, 100, 200],
          simple: phone,
          placement: ['bottomEnd' as const],
          ...(phone ? {} : { showTotal: (n: number) => t('list.total', { total: n.toLocaleString('en-US') }) }),
        }
      : false
  if (phone && card) {
    return (
      <div className={choice ? 'jq-cards chosen' : 'jq-cards'} aria-busy={loading}>
        {choice ? (
          <div className="jq-choose-all">
            <ChooseAll choice={choice} items={items} worded />
          </div>
        ) : null}
        <ul aria-label={label}>
          {items.map((item, i) => (
            <li key={rowKey(item)} {...rowProps?.(item, i)}>
              {choice ? <ChooseOne choice={choice} item={item} /> : null}
              {card(item, i)}
            </li>
          ))}
        </ul>
        {pagination ? (
          <Table
            columns={[]}
            dataSource={[]}
            className="jq-pager-only"
            pagination={pagination}
            onChange={p => list?.set({ page: p.current ?? 1 })}
          />
        ) : null}
      </div>
    )
  }
  const boxes: Column<Item>[] = choice
    ? [
        {
          key: 'choice',
          width: 40,
          title: <ChooseAll choice={choice} items={items} />,
          render: item => <ChooseOne choice={choice} item={item} />,
        },
      ]
    : []
  const shown: TableColumnType<Item>[] = [...boxes, ...columns].map(
    ({ key, title, render, sort, kind = 'text', width, ellipsis = false }) => ({
      key,
      title,
      ellipsis,
      ...(width === undefined ? {} : { width }),
      className: kind === 'number' ? 'jq-num' : kind === 'date' ? 'jq-date jq-nowrap' : '',
      render: (_: unknown, item: Item) => render(item),
      ...(sort && list
        ? {
            sorter: true,
            sortOrder: list.sort === sort ? ('ascend' as const) : list.sort === `-${sort}` ? ('descend' as const) : null,
            key: sort,
          }
        : {}),
    }),
  )
  return (
    <Table<Item>
      className="jq-table"
      aria-label={label}
      columns={shown}
      dataSource={[...items]}
      rowKey={rowKey}
      loading={loading ? { spinning: true, delay: 300 } : false}
      pagination={pagination}
      scroll={{ x: phone ? 'max-content' : true }}
      size="middle"
      showSorterTooltip={false}
      sortDirections={['ascend', 'descend']}
      onRow={(item, index) => {
        const props = rowProps?.(item, index ?? 0)
        return {
          ...props,
          onClick: event => {
            props?.onClick?.(event)
            openRow(event)
          },
        }
      }}
      onChange={(page, _filters, sorter, { action }) => {
        if (!list) return
        if (action === 'paginate')
          list.set({ page: page.current ?? 1, ...(page.pageSize === list.pageSize ? {} : { pageSize: page.pageSize ?? 20, page: 1 }) })
        if (action === 'sort' && !Array.isArray(sorter))
          list.set({ sort: sorter.order ? `${sorter.order === 'descend' ? '-' : ''}${String(sorter.columnKey)}` : undefined })
      }}
    />
  )
}
