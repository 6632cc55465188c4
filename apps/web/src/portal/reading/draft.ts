import type { LawyerPaper, LawyerWay, PortalFile, PortalTicket, Wish } from '@jianqing/contract/portal'
import { keptDraft } from '../kept.ts'

export const STEPS = ['who', 'papers', 'check', 'code'] as const

export type Papers = Partial<Record<LawyerPaper, PortalFile>>

export interface ReadingDraft {
  step: (typeof STEPS)[number]
  caseNo: string
  role: 'defender' | 'agent'
  lawyer: string
  licence: string
  firm: string
  phone: string
  papers: Papers
  way: LawyerWay | null
  wish: Wish | null
  ticket: PortalTicket | null
  savedAt: number
}

const EMPTY: ReadingDraft = {
  step: 'who',
  caseNo: '',
  role: 'defender',
  lawyer: '',
  licence: '',
  firm: '',
  phone: '',
  papers: {},
  way: null,
  wish: null,
  ticket: null,
  savedAt: 0,
}

export const isBegun = ({ caseNo, lawyer, licence }: ReadingDraft): boolean => `${caseNo}${lawyer}${licence}`.trim() !== ''

export const useReadingDraft = keptDraft('jp.reading', EMPTY)

export interface StepProps {
  draft: ReadingDraft
  change: (part: Partial<ReadingDraft>) => void
  next: () => void
  ticketOf: () => Promise<PortalTicket>
}
