import { api } from '@jianqing/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, useApi, useCommand } from '../../../../../kit/api.ts'

const REST_MS = 1_200

/** What was written so far, demand by demand: kept on the server when the typing rests, and found again on whatever machine. */
export function useAnswerDraft(letterId: string, demands: number, enabled: boolean) {
  const read = useApi(api.letters.answerDraft, { params: { id: letterId } }, { enabled, staleTime: Infinity })
  const { mutateAsync } = useCommand(api.letters.saveAnswerDraft)
  const [typed, setTyped] = useState<string[] | null>(null)
  const [saved, setSaved] = useState<{ at: string | null; failed: boolean; of: string[] | null }>({ at: null, failed: false, of: null })
  const kept = read.data?.items ?? []
  const items = Array.from({ length: demands }, (_, i) => typed?.[i] ?? kept[i] ?? '')
  const latest = useRef<string[] | null>(null)
  const save = useCallback(async () => {
    const now = latest.current
    if (now === null) return
    latest.current = null
    try {
      const { savedAt } = await mutateAsync({ params: { id: letterId }, body: { items: now } })
      setSaved({ at: savedAt, failed: false, of: now })
    } catch {
      latest.current ??= now
      setSaved(before => ({ ...before, failed: true }))
    }
  }, [mutateAsync, letterId])
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => void save(), REST_MS)
    return () => clearTimeout(timer)
  }, [typed, save])
  // leaving the page before the typing has rested loses nothing, closing the window neither
  useEffect(() => {
    const close = () => {
      const now = latest.current
      if (now) void call(api.letters.saveAnswerDraft, { params: { id: letterId }, body: { items: now } }, { keepalive: true })
    }
    addEventListener('pagehide', close)
    return () => {
      removeEventListener('pagehide', close)
      void save()
    }
  }, [save, letterId])
  const set = (index: number, text: string) => {
    const next = items.map((item, i) => (i === index ? text : item))
    latest.current = next
    setTyped(next)
  }
  const resting = typed === null || saved.of === typed
  return {
    ready: !enabled || read.data !== undefined,
    error: read.error,
    items,
    set,
    save,
    // what was typed since is not kept yet, and is not said to be
    savedAt: resting ? (saved.at ?? read.data?.savedAt ?? null) : null,
    failed: saved.failed,
  }
}
