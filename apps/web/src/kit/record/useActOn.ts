import { useCallback } from 'react'
import { useCommand, useKeep } from '../api.ts'
import type { DetailOf, RecordApi, RecordKind } from './kind.ts'

/** Sends an action on a record; the record that comes back is kept, even where it is out of sight from now on, and what the action made old is read anew. */
export function useActOn<A extends RecordApi, State extends string>({ api, refreshes }: RecordKind<A, State>, id: string) {
  const keep = useKeep()
  const { mutateAsync } = useCommand(api.act, {
    refreshes: [api.list, ...refreshes],
    onSuccess: answer => keep(api.get, { params: { id } } as never, answer as DetailOf<A>),
  })
  return useCallback(
    (action: string, revision: number, form: Record<string, unknown>): Promise<DetailOf<A>> =>
      mutateAsync({ params: { id, action }, body: { revision, form } } as never) as Promise<DetailOf<A>>,
    [mutateAsync, id],
  )
}
