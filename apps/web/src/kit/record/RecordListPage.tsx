import { Button } from 'antd'
import type { HTMLAttributes, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../EmptyState.tsx'
import { useTx } from '../i18n/index.ts'
import type { Column } from '../list/DataTable.tsx'
import type { Filter, FilterOption } from '../list/FilterBar.tsx'
import { ListBody } from '../list/ListPage.tsx'
import { StatePills } from '../list/StatePills.tsx'
import { PageHeader } from '../PageHeader.tsx'
import type { Chosen, ListAnswerOf, RecordApi, RecordKind, SummaryOf } from './kind.ts'
import { ManyBar } from './ManyBar.tsx'
import { sharedActions } from './many.ts'
import type { useRecordList } from './useRecordList.ts'

const CLOCKS = ['overdue', 'due_soon', 'running', 'paused', 'uncertain', 'met', 'missed'] as const

interface RecordListPageProps<A extends RecordApi, State extends string> {
  record: RecordKind<A, State>
  list: ReturnType<typeof useRecordList<A, State>>
  title: string
  sub?: ReactNode
  extra?: ReactNode
  /** Before the list, under the head of the page. */
  before?: ReactNode
  columns: readonly Column<SummaryOf<A>>[]
  /** One of them on a phone. */
  card: (item: SummaryOf<A>) => ReactNode
  /** The offices to filter by, where the records have one; whoever knows the session gives them. */
  offices?: readonly FilterOption[] | undefined
  /** The room's own filters, beside state, office and clock. */
  filters?: (answer: ListAnswerOf<A> | undefined) => readonly Filter[]
  /** Left out where such records are in no search. */
  searchLabel?: string
  /** A remark at the end of the line of states. */
  remark?: string | undefined
  rowProps?: (item: SummaryOf<A>, index: number) => HTMLAttributes<HTMLElement> & { 'data-current'?: boolean }
  /** Said where there is nothing at all, with the way to where such records come from. */
  empty: { title: string; help: string; way?: { to: string; label: string } | undefined }
}

/** A list of records: states with their counts, filters, search, export, and actions on many. */
export function RecordListPage<A extends RecordApi, State extends string>({
  record,
  list: shown,
  ...props
}: RecordListPageProps<A, State>) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { list, read, answer, items, chosen, narrowed } = shown
  const offices = props.offices ?? []
  const ready: Filter[] = [
    ...(record.filters.includes('officeId') && offices.length > 1
      ? [{ key: 'officeId', label: t('record.office'), width: 140, options: offices }]
      : []),
    ...(record.filters.includes('clock')
      ? [{ key: 'clock', label: t('record.limit'), width: 130, options: CLOCKS.map(c => ({ value: c, label: t(`clock.${c}`) })) }]
      : []),
  ]
  const open = (item: SummaryOf<A>) => sharedActions([item], record.alone).length > 0
  const choosable = record.api.actAll !== undefined && (chosen.byId.size > 0 || items.some(open))
  return (
    <>
      <PageHeader title={props.title} sub={props.sub} extra={props.extra} />
      {props.before}
      <ListBody
        endpoint={record.api.list}
        title={props.title}
        filterKeys={record.filters}
        columns={props.columns as never}
        rowKey={item => (item as Chosen).id}
        list={list}
        answer={answer as never}
        error={read.error}
        fetching={read.isPlaceholderData}
        onRetry={() => void read.refetch()}
        filters={() => [...ready, ...(props.filters?.(answer) ?? [])]}
        searchable={props.searchLabel !== undefined}
        {...(props.searchLabel ? { searchLabel: props.searchLabel } : {})}
        {...(record.api.export ? { exports: { endpoint: record.api.export, name: record.name } } : {})}
        above={() => (
          <StatePills
            states={(Object.keys(record.states) as State[]).map(state => ({
              state,
              title: tx(record.states[state]),
              count: answer ? (answer.byState[state] ?? 0) : undefined,
            }))}
            chosen={list.filters.state}
            onChoose={state => list.set({ filters: { state } })}
            end={props.remark}
          />
        )}
        card={props.card as never}
        {...(props.rowProps ? { rowProps: props.rowProps as never } : {})}
        choice={
          choosable
            ? ({
                has: (item: SummaryOf<A>) => chosen.byId.has(item.id),
                open,
                set: chosen.set,
                title: record.title,
              } as never)
            : undefined
        }
        below={record.api.actAll ? <ManyBar record={record} chosen={chosen} narrowed={narrowed} shown={items} /> : null}
        empty={
          <EmptyState
            title={props.empty.title}
            actions={
              props.empty.way ? (
                <Link to={props.empty.way.to}>
                  <Button type="primary">{props.empty.way.label}</Button>
                </Link>
              ) : null
            }
          >
            {props.empty.help}
          </EmptyState>
        }
      />
    </>
  )
}
