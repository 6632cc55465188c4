import type { PortalCategory, PortalFile, PortalTicket } from '@jianqing/contract/portal'
import { useEffect, useState } from 'react'
import { isKiosk, read, write } from './remember.ts'

export const STEPS = ['what', 'who', 'check', 'code'] as const
export type Step = (typeof STEPS)[number]

export interface Draft {
  step: Step
  category: PortalCategory | null
  content: string
  aboutCaseNo: string
  /** Null: not said yet. */
  anonymous: boolean | null
  name: string
  phone: string
  files: PortalFile[]
  ticket: PortalTicket | null
  savedAt: number
}

const KEY = 'jp.draft'
const DAY_MS = 24 * 3_600_000
export const EMPTY: Draft = {
  step: 'what',
  category: null,
  content: '',
  aboutCaseNo: '',
  anonymous: null,
  name: '',
  phone: '',
  files: [],
  ticket: null,
  savedAt: 0,
}

function kept(): Draft {
  const text = isKiosk() ? null : read(localStorage, KEY)
  if (!text) return EMPTY
  try {
    const draft = { ...EMPTY, ...(JSON.parse(text) as Draft) }
    return Date.now() - draft.savedAt > DAY_MS ? EMPTY : draft
  } catch {
    return EMPTY
  }
}

export const isBegun = (draft: Draft): boolean => draft.content.trim() !== '' || draft.category !== null

/** The one petition that is being written in this browser; a second tab shows the same, so that nobody ends with two receipts. */
export function useDraft() {
  const [draft, set] = useState<Draft>(kept)
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => key === KEY && set(kept())
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [])
  const change = (part: Partial<Draft>) =>
    set(before => {
      const next = { ...before, ...part, savedAt: Date.now() }
      if (!isKiosk()) write(localStorage, KEY, JSON.stringify(next))
      return next
    })
  const clear = () => {
    write(localStorage, KEY, null)
    set(EMPTY)
  }
  return { draft, change, clear }
}
