import { useCallback, useMemo } from 'react'
import { useAsked } from '../address.ts'
import { type ListDefaults, type ListPatch, readState, writeState } from './state.ts'

/**
 * A list's state, kept in the address. `query` is what the server is asked; `set` changes a part of it.
 * `keys` and `defaults` must be constants of the module.
 */
export function useListState(keys: readonly string[], defaults?: ListDefaults) {
  const [search, change] = useAsked()
  const state = useMemo(() => readState(search, keys, defaults), [search, keys, defaults])
  const set = useCallback(
    (patch: ListPatch, { replace = patch.page === undefined } = {}) => change(now => writeState(now, patch, defaults), { replace }),
    [change, defaults],
  )
  const clear = useCallback(() => set({ q: undefined, filters: Object.fromEntries(keys.map(key => [key, undefined])) }), [set, keys])
  const { filters, ...rest } = state
  return { ...state, query: { ...rest, ...filters }, narrowed: state.q !== undefined || Object.keys(filters).length > 0, set, clear }
}

export type ListControl = ReturnType<typeof useListState>
