import type { GuidedIn, PartyKind, PortalTicket, Wish } from '@jianqing/contract/portal'
import { keptDraft } from '../kept.ts'

export const STEPS = ['who', 'when', 'check', 'code'] as const

export interface VisitDraft {
  step: (typeof STEPS)[number]
  unit: string
  kind: PartyKind
  size: string
  contact: string
  phone: string
  wish: Wish | null
  language: GuidedIn
  wishes: string
  ticket: PortalTicket | null
  savedAt: number
}

const EMPTY: VisitDraft = {
  step: 'who',
  unit: '',
  kind: 'organ',
  size: '',
  contact: '',
  phone: '',
  wish: null,
  language: 'mandarin',
  wishes: '',
  ticket: null,
  savedAt: 0,
}

export const isBegun = ({ unit, contact, phone }: VisitDraft): boolean => `${unit}${contact}${phone}`.trim() !== ''

export const useVisitDraft = keptDraft('jp.visit', EMPTY)

export interface StepProps {
  draft: VisitDraft
  change: (part: Partial<VisitDraft>) => void
  next: () => void
}
