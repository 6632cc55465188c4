import { Button } from 'antd'
import type { HTMLAttributes, Key, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyEndpoint, Answer, CallArgs } from '../api.ts'
import { useApi } from '../api.ts'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorState } from '../ErrorState.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { RowsSkeleton } from '../Skeletons.tsx'
import type { Choice } from './choice.tsx'
import { type Column, DataTable } from './DataTable.tsx'
import { ExportButton } from './ExportButton.tsx'
import { type Filter, FilterBar } from './FilterBar.tsx'
import type { ListDefaults } from './state.ts'
import { type ListControl, useListState } from './useListState.ts'

export type ItemOf<E extends AnyEndpoint> = Answer<E> extends { items: (infer I)[] } ? I : never

export interface ListPageProps<E extends AnyEndpoint> {
  endpoint: E
  title: string
  sub?: ReactNode
  extra?: ReactNode
  /** A constant of the module; filters that the answer describes (counts) are made from it. */
  filterKeys: readonly string[]
  filters?: (answer: Answer<E> | undefined) => readonly Filter[]
  columns: readonly Column<ItemOf<E>>[]
  rowKey: (item: ItemOf<E>) => Key
  card?: (item: ItemOf<E>) => ReactNode
  rowProps?: (item: ItemOf<E>, index: number) => HTMLAttributes<HTMLElement> & { 'data-current'?: boolean }
  defaults?: ListDefaults
  searchable?: boolean
  searchLabel?: string
  exports?: { endpoint: AnyEndpoint; name: string }
  /** What to say, and to do next, where there is nothing at all. */
  empty: ReactNode
  /** Between filters and table. */
  above?: (answer: Answer<E> | undefined, list: ListControl) => ReactNode
  /** Below the table, within sight for as long as the list is. */
  below?: ReactNode
  choice?: Choice<ItemOf<E>> | undefined
}

/** A list of records: filters, sorting and paging in the address; loading, empty and error states designed. */
export function ListPage<E extends AnyEndpoint>(props: ListPageProps<E>) {
  const list = useListState(props.filterKeys, props.defaults)
  const read = useApi(props.endpoint, { query: list.query } as unknown as CallArgs<E>, { keepPrevious: true } as never)
  return (
    <>
      <PageHeader title={props.title} sub={props.sub} extra={props.extra} />
      <ListBody
        {...props}
        list={list}
        answer={read.data as Answer<E> | undefined}
        error={read.error}
        fetching={read.isPlaceholderData}
        onRetry={() => void read.refetch()}
      />
    </>
  )
}

type ListBodyProps<E extends AnyEndpoint> = ListPageProps<E> & {
  list: ListControl
  answer: Answer<E> | undefined
  error: unknown
  fetching: boolean
  onRetry: () => void
}

/** The list without its head, for pages that hold the answer themselves. */
export function ListBody<E extends AnyEndpoint>({ list, answer, error, fetching, onRetry, ...props }: ListBodyProps<E>) {
  const { t } = useTranslation('shared')
  const page = answer as { items: ItemOf<E>[]; total: number } | undefined
  const { page: _page, pageSize: _size, ...shown } = list.query
  return (
    <div className="jq-card jq-list">
      <FilterBar
        list={list}
        filters={props.filters?.(answer) ?? []}
        searchable={props.searchable ?? true}
        {...(props.searchLabel ? { searchLabel: props.searchLabel } : {})}
        end={props.exports ? <ExportButton endpoint={props.exports.endpoint} args={{ query: shown }} name={props.exports.name} /> : null}
      />
      {props.above?.(answer, list)}
      {error && !page ? <ErrorState error={error} onRetry={onRetry} /> : null}
      {!page && !error ? <RowsSkeleton rows={10} /> : null}
      {page && page.total === 0 && list.narrowed ? (
        <EmptyState title={t('empty.filtered')} actions={<Button onClick={list.clear}>{t('empty.clear')}</Button>}>
          {t('empty.filteredHelp')}
        </EmptyState>
      ) : null}
      {page && page.total === 0 && !list.narrowed ? props.empty : null}
      {page && page.total > 0 ? (
        <DataTable
          columns={props.columns as readonly Column<object>[]}
          items={page.items as object[]}
          rowKey={props.rowKey as (item: object) => Key}
          list={list}
          total={page.total}
          loading={fetching}
          label={props.title}
          {...(props.card ? { card: props.card as (item: object) => ReactNode } : {})}
          {...(props.rowProps ? { rowProps: props.rowProps as never } : {})}
          {...(props.choice ? { choice: props.choice as never } : {})}
        />
      ) : null}
      {props.below}
    </div>
  )
}
