import type { ManyAnswer, ManyRequest } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { keyOf, useCommand } from '../api.ts'
import type { Chosen, RecordApi, RecordKind } from './kind.ts'
import { actOnAll, asShown, choosing, type ManyResult } from './many.ts'

const NONE: ReadonlyMap<string, never> = new Map<string, never>()

/**
 * The records that a person chose in a list, across its pages.
 *
 * @param within how the list is narrowed: another view of it begins with nothing chosen, so that nobody acts on what they do not see
 */
export function useChosen<Item extends Chosen>(shown: readonly Item[], within: string) {
  const [kept, setKept] = useState<{ within: string; byId: ReadonlyMap<string, Item>; every: boolean }>({
    within,
    byId: NONE,
    every: false,
  })
  const byId = useMemo(() => (kept.within === within ? asShown(kept.byId, shown) : NONE), [kept, within, shown]) as ReadonlyMap<
    string,
    Item
  >
  return {
    byId,
    /** All that the list is narrowed to, also what no page has shown yet. */
    every: kept.within === within && kept.every,
    set: (items: readonly Item[], on: boolean) =>
      setKept(before => ({ within, byId: choosing(before.within === within ? before.byId : NONE, items, on), every: false })),
    setEvery: (every: boolean) => setKept(before => ({ ...before, every })),
    clear: () => setKept({ within, byId: NONE, every: false }),
  }
}

/** Sends one action on many; whatever became of it, lists and records are read anew. */
export function useActOnMany<A extends RecordApi, State extends string>({ api, refreshes }: RecordKind<A, State>) {
  const client = useQueryClient()
  const { mutateAsync } = useCommand(api.actAll ?? api.act)
  return async (
    action: string,
    chosen: readonly Chosen[],
    form: Record<string, unknown>,
    options: { onPart: (soFar: ManyResult) => void; stopped: () => boolean },
  ): Promise<ManyResult> => {
    try {
      const send = (body: ManyRequest) => mutateAsync({ params: { action }, body } as never) as Promise<ManyAnswer>
      return await actOnAll(chosen, form, { ...options, send })
    } finally {
      for (const endpoint of [api.list, api.get, ...refreshes]) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
    }
  }
}
