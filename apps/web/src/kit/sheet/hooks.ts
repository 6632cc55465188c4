import type { ItemState } from '@jianqing/sheet/runtime'
import type { Evaluation } from '@jianqing/sheet/shape'
import { useCallback, useSyncExternalStore } from 'react'
import type { SheetStore } from './store.ts'

/** The state of an item, anew when it changes and only then. */
export const useItem = (store: SheetStore, id: string): ItemState =>
  useSyncExternalStore(
    useCallback((listener: () => void) => store.onItem(id, listener), [store, id]),
    () => store.state(id),
  )

export const useEvaluation = (store: SheetStore): Evaluation => useSyncExternalStore(store.onAny, store.evaluation)

/** Where an item stands on the page. */
export const placeOf = (id: string): string => `sheet-item-${id}`

/** Brings an item before the eyes and the keyboard. */
export function goTo(id: string): void {
  const place = document.getElementById(placeOf(id))
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input:checked, input, textarea, select')?.focus({ preventScroll: true })
}
