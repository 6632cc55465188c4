import { useSyncExternalStore } from 'react'

const media = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : null

/** Whether the person asked the machine for as little motion as possible. */
export const useReducedMotion = (): boolean =>
  useSyncExternalStore(
    changed => {
      media?.addEventListener('change', changed)
      return () => media?.removeEventListener('change', changed)
    },
    () => media?.matches ?? false,
  )
