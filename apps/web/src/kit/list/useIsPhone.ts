import { useSyncExternalStore } from 'react'

/** Whether the window is as a media query says, as it changes. */
const mediaHook = (query: string) => {
  const media = typeof matchMedia === 'function' ? matchMedia(query) : null
  const follow = (changed: () => void) => {
    media?.addEventListener('change', changed)
    return () => media?.removeEventListener('change', changed)
  }
  return (): boolean => useSyncExternalStore(follow, () => media?.matches ?? false)
}

/** Narrow screens get cards instead of tables. */
export const useIsPhone = mediaHook('(max-width: 720px)')

/** There is room for a list and one of its records side by side. */
export const useIsWide = mediaHook('(min-width: 1180px)')
