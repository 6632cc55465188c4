import { type ClueContent, type ClueSubject, text } from '@jianqing/contract'
import { AppError } from '../../../platform/http/index.ts'
import { maskValue } from '../../../platform/mask/index.ts'
import type { RecordSeals } from '../../../platform/restricted/index.ts'

/** What a clue holds when it is registered. */
export const newContent = (given: Pick<ClueContent, 'subject' | 'summary' | 'reporter' | 'caseNos' | 'lead'>): ClueContent => ({
  ...given,
  suggestion: null,
  ways: [],
  report: null,
  transfer: null,
  conclusion: null,
  recusals: [],
  outcomes: [],
  appeals: [],
})

export const sealContent = (seals: RecordSeals, content: ClueContent): string => seals.seal('content', JSON.stringify(content))

/** Null: it was destroyed. */
export function openContent(seals: RecordSeals, sealed: string): ClueContent | null {
  const opened = seals.open('content', sealed)
  return opened === null ? null : (JSON.parse(opened) as ClueContent)
}

/** @throws AppError wrong_state where it was destroyed */
export function mustOpen(seals: RecordSeals, sealed: string): ClueContent {
  const content = openContent(seals, sealed)
  if (!content) throw new AppError('wrong_state', text('内容已依法销毁', 'What it held was lawfully destroyed'))
  return content
}

export const maskedName = ({ name }: ClueSubject): string => maskValue('person', name)

/** By which members speak of one. Numbers in a row would tell everybody who has one how many there are. */
export const codeOf = (id: string): string => `XS-${id.slice(-6).toUpperCase()}`
