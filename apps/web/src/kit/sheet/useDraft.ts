import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '../api.ts'
import { Draft, type Saved } from './draft.ts'
import type { SheetStore } from './store.ts'

export interface Keeping {
  /** By section, as they were read. */
  sections: readonly { section: string; revision: number }[]
  /** @param keepalive the page goes: the request must outlive it. @returns the new revision */
  send: (section: string, revision: number, answers: Record<string, unknown>, keepalive: boolean) => Promise<number>
}

/** Keeps what is answered, section by section: a moment after the last keystroke, and at once when the page goes. */
export function useDraft(store: SheetStore, { sections, send }: Keeping): { saved: Saved; save: (section: string) => void; draft: Draft } {
  const [saved, setSaved] = useState<Saved>({ state: 'kept', at: null })
  // one as long as the page stands: its revisions are its own
  const [draft] = useState(
    () =>
      new Draft({
        sheet: store.sheet,
        revisions: new Map(sections.map(({ section, revision }) => [section, revision])),
        answersOf: section => answersOf(store, section),
        send,
        isConflict: error => error instanceof ApiError && error.problem.status < 500,
        onSaved: setSaved,
      }),
  )
  useEffect(() => store.onAnswer(item => draft.changed(item)), [store, draft])
  useEffect(() => {
    const leave = () => void draft.flush(true)
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hidden)
      leave()
    }
  }, [draft])
  return { saved, draft, save: useCallback((section: string) => draft.save(section), [draft]) }
}

function answersOf(store: SheetStore, section: string): Record<string, unknown> {
  const given = store.given()
  const { items } = store.sheet.sections.find(({ id }) => id === section)!
  return Object.fromEntries(items.flatMap(({ id }) => (given[id] === undefined ? [] : [[id, given[id]]])))
}
