import { type PersonRef, text } from '@jianqing/contract'
import {
  beginLetter,
  defineLetterProcess,
  issueLetter,
  type LetterConnections,
  type LetterProcess,
  type LetterRow,
  proposeLetter,
  REPLY_DAYS,
} from '../modules/inspections/index.ts'
import { findLead, leadById, leadForLetter, leadProcess, type LeadRow, mayDraft } from '../modules/leads/index.ts'
import { auditLast } from '../platform/audit/index.ts'
import { personByStaffNo } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { AppError } from '../platform/http/index.ts'
import { maskKey } from '../platform/mask/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { readSetting } from '../platform/setting/index.ts'

/** A letter's life moves its lead: verified is rectified, revoked makes room for another letter. */
export const letterProcessWithLeads = (documents: Documents): LetterProcess =>
  defineLetterProcess({
    issue: (tx, letter, actor, today) => issueLetter(tx, documents, letter, actor, today),
    verified: async (tx, letter, actor) => void (await leadProcess.advance(tx, { id: letter.leadId }, 'rectified', { actor })),
    revoked: async (tx, letter, actor) => void (await leadProcess.advance(tx, { id: letter.leadId }, 'letter_revoked', { actor })),
  })

/** A lead that a letter may be drafted from by this person. */
async function draftable(db: Db, actor: Actor, leadId: string): Promise<LeadRow> {
  const lead = await findLead(db, actor, leadId)
  if (!lead || !mayDraft(actor, lead)) throw new AppError('not_found')
  if (lead.state !== 'accepted') throw new AppError('wrong_state', text('采纳后的线索才能拟提示函', 'Accept the lead first'))
  if (lead.letterId) throw new AppError('wrong_state', text('该线索已有提示函', 'The lead has a letter already'))
  return lead
}

/** What letters need of leads. */
export function letterConnections(db: Db, process: LetterProcess, basisOf: (modelId: string) => readonly string[]): LetterConnections {
  const addresseeOf = async (lead: LeadRow): Promise<PersonRef | null> =>
    lead.staffNo && lead.officeId ? personByStaffNo(db, lead.officeId, lead.staffNo) : null
  return {
    lead: async (row: LetterRow) => {
      const lead = (await leadById(db, row.leadId))!
      return { id: lead.id, modelTitle: lead.modelTitle, subjectKey: maskKey(lead.subjectKind, lead.subjectKey), reason: lead.reason }
    },
    propose: async (actor, leadId) => {
      const lead = await draftable(db, actor, leadId)
      const [facts, days, addressee] = await Promise.all([
        leadForLetter(db, actor.user.id, lead),
        readSetting(db, REPLY_DAYS),
        addresseeOf(lead),
      ])
      return {
        ...proposeLetter({ ...facts, basis: basisOf(lead.modelId) }, days),
        masked: facts.masked,
        addressee,
        addresseeId: addressee?.id ?? null,
      }
    },
    draft: async (actor, leadId, draft) => {
      const lead = await draftable(db, actor, leadId)
      // two records move at once: their events are written when both are locked
      return transaction(db, tx =>
        auditLast(tx, async () => {
          const row = await beginLetter(tx, actor, process, lead, draft)
          await leadProcess.advance(tx, lead, 'letter_drafted', { actor, form: { letterId: row.id } })
          return row
        }),
      )
    },
  }
}
