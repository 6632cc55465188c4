import { useEffect, useState } from 'react'
import { type Draft, drop, keep, keyFor, read } from './drafts.ts'

/** The findings of this person that lie on this device; a second tab shows the same. */
export function useDrafts(userId: string) {
  const [drafts, setDrafts] = useState(() => read(localStorage, userId))
  const [full, setFull] = useState(false)
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => key === keyFor(userId) && setDrafts(read(localStorage, userId))
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [userId])
  const change = (work: () => void) => {
    try {
      work()
      setFull(false)
    } catch {
      // said on the page: what is not kept is not to be trusted to it
      setFull(true)
    }
    setDrafts(read(localStorage, userId))
  }
  return {
    drafts,
    /** The device kept nothing: it is full, or forbids it. */
    full,
    keep: (draft: Draft) => change(() => keep(localStorage, userId, draft)),
    drop: (sent: Pick<Draft, 'id' | 'savedAt'>) => change(() => drop(localStorage, userId, sent)),
  }
}
