import { useSyncExternalStore } from 'react'

const media = typeof matchMedia === 'function' ? matchMedia('(max-width: 720px)') : null

/** Narrow screens get cards instead of tables. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    changed => {
      media?.addEventListener('change', changed)
      return () => media?.removeEventListener('change', changed)
    },
    () => media?.matches ?? false,
  )
