import type { LetterState } from '@jianqing/contract'

export const STEPS = ['draft', 'approve', 'issue', 'rectify', 'answer', 'verify', 'close'] as const
type Step = (typeof STEPS)[number]

/** The step that a letter is at now; what lies before it is done. A closed letter has all of them behind it. */
const AT: Record<Exclude<LetterState, 'revoked' | 'voided' | 'decided'>, Step | null> = {
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
}

interface Progress {
  now: number
  stopped?: 'ended' | 'held'
}

/** How far a letter is. A withdrawn one, or one that was decided on, has come no further than its issue, a discarded one not even there. */
export function progressOf(state: LetterState, issued: boolean): Progress {
  if (state === 'revoked' || state === 'voided' || state === 'decided') return { now: issued ? 3 : 1, stopped: 'ended' }
  const at = AT[state]
  const now = at === null ? STEPS.length : STEPS.indexOf(at)
  return state === 'returned' || state === 'objected' ? { now, stopped: 'held' } : { now }
}
