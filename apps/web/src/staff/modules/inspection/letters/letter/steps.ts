import type { LetterState } from '@jianqing/contract'

const STEPS = ['draft', 'approve', 'issue', 'rectify', 'answer', 'verify', 'close'] as const
type Step = (typeof STEPS)[number]

/** The step that a letter is at now; what lies before it is done. A closed letter has all of them behind it. */
const AT: Record<LetterState, Step | null> = {
  draft: 'draft',
  submitted: 'approve',
  approved: 'issue',
  issued: 'rectify',
  receipted: 'rectify',
  objected: 'rectify',
  returned: 'rectify',
  answered: 'verify',
  verified: 'close',
  closed: null,
  revoked: null,
  voided: null,
}

/** How far a letter is, step by step. A withdrawn one has come no further than its issue, a discarded one not even there. */
export function progressOf(state: LetterState, issued: boolean): { step: Step; when: 'done' | 'now' | 'todo' }[] {
  if (state === 'revoked' || state === 'voided') return STEPS.map((step, i) => ({ step, when: i < (issued ? 3 : 1) ? 'done' : 'todo' }))
  const at = AT[state]
  const index = at === null ? STEPS.length : STEPS.indexOf(at)
  return STEPS.map((step, i) => ({ step, when: i < index ? 'done' : i === index ? 'now' : 'todo' }))
}
