import { useEffect } from 'react'
import { useApi } from '../api.ts'
import type { ListDefaults } from '../list/state.ts'
import { useListState } from '../list/useListState.ts'
import type { ListAnswerOf, RecordApi, RecordKind, SummaryOf } from './kind.ts'
import { useChosen } from './useMany.ts'

const NONE: never[] = []

/** A page of the records, as its address says, and which of them are chosen. `defaults` must be a constant of the module. */
export function useRecordList<A extends RecordApi, State extends string>(record: RecordKind<A, State>, defaults?: ListDefaults) {
  const list = useListState(record.filters, defaults)
  const read = useApi(record.api.list, { query: list.query } as never, { keepPrevious: true })
  const answer = read.data as (ListAnswerOf<A> & { items: SummaryOf<A>[]; total: number; byState: Record<State, number> }) | undefined
  const items: readonly SummaryOf<A>[] = answer?.items ?? NONE
  const { page, pageSize, sort: _sort, ...within } = list.query
  const chosen = useChosen(items, JSON.stringify(within))
  const { set } = list
  // many that were dealt with together may have been all of the last page
  const last = answer && !read.isPlaceholderData ? Math.max(1, Math.ceil(answer.total / pageSize)) : page
  useEffect(() => {
    if (page > last) set({ page: last }, { replace: true })
  }, [page, last, set])
  // the number that the person sees, of the very filter that they see
  const narrowed = answer && !read.isPlaceholderData ? { filter: within, total: answer.total } : undefined
  return { list, read, answer, items, chosen, narrowed }
}
