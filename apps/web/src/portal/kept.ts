import { useEffect, useState } from 'react'
import { isKiosk, read, write } from './remember.ts'

const DAY_MS = 24 * 3_600_000

interface Saved {
  savedAt: number
}

/** The one thing of a kind that is being written in this browser, for a day; a second tab shows the same, so that nobody ends with two receipts. */
export function keptDraft<T extends Saved>(key: string, empty: T) {
  const kept = (): T => {
    const text = isKiosk() ? null : read(localStorage, key)
    if (!text) return empty
    try {
      const draft = { ...empty, ...(JSON.parse(text) as T) }
      return Date.now() - draft.savedAt > DAY_MS ? empty : draft
    } catch {
      return empty
    }
  }
  return function useDraft() {
    const [draft, set] = useState<T>(kept)
    useEffect(() => {
      const follow = (event: StorageEvent) => event.key === key && set(kept())
      addEventListener('storage', follow)
      return () => removeEventListener('storage', follow)
    }, [])
    const change = (part: Partial<T>) =>
      set(before => {
        const next = { ...before, ...part, savedAt: Date.now() }
        if (!isKiosk()) write(localStorage, key, JSON.stringify(next))
        return next
      })
    const clear = () => {
      write(localStorage, key, null)
      set(empty)
    }
    return { draft, change, clear }
  }
}
