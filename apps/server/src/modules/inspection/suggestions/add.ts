import { type NewSuggestion, type SuggestionSource, text } from '@jianqing/contract'
import { holdersOf, takenBy } from '../../../platform/auth/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import { type SuggestionProcess, tell } from './moves/move.ts'
import { suggestionNumbers, type SuggestionRow, suggestions } from './tables.ts'

/** What comes of a lead, or is found in casework. */
export interface Proposed extends Required<NewSuggestion> {
  source: SuggestionSource
  leadId?: string
}

/** Proposes a suggestion in the caller's transaction: number, handler, and whoever decides whether it is looked into. @throws AppError bad_request */
export async function proposeSuggestion(
  tx: Tx,
  process: SuggestionProcess,
  actor: Actor,
  proposed: Proposed,
  when: { today: string; at?: string | undefined },
): Promise<SuggestionRow> {
  const taken = await takenBy(tx, actor, proposed.handlerId, {
    handles: 'suggestion:write',
    registers: 'suggestion:write',
    what: text('检察建议', 'suggestions'),
  })
  const [row] = await tx
    .insert(suggestions)
    .values({
      ...proposed,
      ...taken,
      id: newId(),
      code: await nextYearNumber(tx, suggestionNumbers, 'JY', { officeId: taken.officeId, on: when.today }),
      proposedOn: when.today,
      createdBy: actor.user.id,
      ...(when.at && { createdAt: when.at, updatedAt: when.at }),
    })
    .returning()
  await process.begin(tx, actor, row!, {
    title: proposed.source === 'lead' ? text('由线索转入', 'Came of a lead') : text('提出检察建议', 'Proposed'),
    details: { kind: row!.kind, source: row!.source },
    at: when.at,
  })
  await tell(tx, row!, await holdersOf(tx, 'chief', row!), 'proposed', '检察建议待决定是否调查核实', 'To be decided: an inquiry')
  if (taken.handlerId !== actor.user.id) await tell(tx, row!, [taken.handlerId], 'assigned', '有一件检察建议交您办理', 'Yours to handle')
  return row!
}
