import { api, type FillingDetail } from '@jianqing/contract'
import { useCallback, useEffect, useState } from 'react'
import { ApiError, call } from '../../../../../kit/api.ts'
import type { SheetStore } from '../../../../../kit/sheet/store.ts'
import { Draft, type Saved } from './draft.ts'

/** Keeps what is answered, section by section: a moment after the last keystroke, and at once when the page goes. */
export function useDraft(filling: FillingDetail, store: SheetStore): { saved: Saved; save: (section: string) => void; draft: Draft } {
  const [saved, setSaved] = useState<Saved>({ state: 'kept', at: null })
  // one as long as the page stands: its revisions are its own
  const [draft] = useState(
    () =>
      new Draft({
        sheet: filling.sheet,
        revisions: new Map(filling.sections.map(({ section, revision }) => [section, revision])),
        answersOf: section => answersOf(store, section),
        send: async (section, revision, answers, keepalive) =>
          (
            await call(
              api.sheetFillings.save,
              { params: { id: filling.id, section }, body: { revision, answers: answers as never } },
              { keepalive },
            )
          ).revision,
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
