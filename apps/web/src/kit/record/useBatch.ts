import { type Batch, type BatchOn } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { changed, useAsked } from '../address.ts'
import { jobEnded, keyOf, useApi, useCommand, useJob } from '../api.ts'
import type { RecordApi, RecordKind, SummaryOf } from './kind.ts'

/** Where the address of a list says which batch is looked at. */
const PARAM = 'batch'

type BatchWith<Item> = Omit<Batch, 'refusals'> & { refusals: (Omit<Batch['refusals'][number], 'record'> & { record: Item | null })[] }

/** The batch that the address of the list names, as far as it has come; null where none is looked at. */
export function useOpenBatch<A extends RecordApi, State extends string>({ api, refreshes }: RecordKind<A, State>) {
  const client = useQueryClient()
  const [asked, change] = useAsked()
  const id = asked.get(PARAM)
  const set = useCallback((to: string | null) => change(now => changed(now, { [PARAM]: to })), [change])
  const read = useApi(api.batchOf ?? api.get, { params: { id: id ?? '' } } as never, { enabled: id !== null && api.batchOf !== undefined })
  const batch = id === null ? undefined : (read.data as BatchWith<SummaryOf<A>> | undefined)
  const job = useJob(batch && !jobEnded(batch.job) ? batch.job.id : null, () => {
    for (const endpoint of [api.batchOf ?? api.get, api.list, api.get, ...refreshes])
      void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  })
  return { id, batch, job: job.data ?? batch?.job, error: id === null ? null : read.error, open: set, close: () => set(null) }
}

/** Begins a batch. @returns its number */
export function useBeginBatch<A extends RecordApi, State extends string>({ api }: RecordKind<A, State>) {
  const { mutateAsync } = useCommand(api.batch ?? api.act)
  return async (action: string, on: BatchOn, form: Record<string, unknown>): Promise<string> =>
    ((await mutateAsync({ body: { action, on, form } } as never)) as Batch).id
}
