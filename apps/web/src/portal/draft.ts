import type { PortalCategory, PortalFile, PortalTicket } from '@jianqing/contract/portal'
import { keptDraft } from './kept.ts'

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

const EMPTY: Draft = {
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

export const isBegun = (draft: Draft): boolean => draft.content.trim() !== '' || draft.category !== null

export const useDraft = keptDraft('jp.draft', EMPTY)
