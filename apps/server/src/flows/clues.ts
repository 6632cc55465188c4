import type { ClueContent } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { CLUE_KIND, type ClueAround, clueOfLead, type ClueRow, defineClueProcess, registerClue } from '../modules/inspection/clues/index.ts'
import { findLead, leadForLetter, type LeadRow } from '../modules/leads/index.ts'
import { today } from '@jianqing/calendar'
import { personByStaffNo } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import type { Subjects } from '../platform/mask/index.ts'
import { type Actor, departments } from '../platform/policy/index.ts'
import { openRestricted } from '../platform/restricted/index.ts'
import type { RecordKeys } from '../platform/secret/index.ts'
import { confidentialMatters } from './confidential-matters.ts'

interface From {
  keys: RecordKeys
  conflicts: ClueAround['conflicts']
  subjects: Subjects
}

type Reader = Pick<Db, 'select'>

/** Whom a lead is about: the person in whose work it lies; where its rows name none with an account, whoever they name, else its department. */
async function subjectOf(db: Reader, lead: LeadRow): Promise<ClueContent['subject']> {
  const person = lead.officeId && lead.staffNo ? await personByStaffNo(db, lead.officeId, lead.staffNo) : null
  if (person) return { name: person.name, unit: [person.office, person.department].filter(Boolean).join(''), post: '', userId: person.id }
  const [department] = lead.departmentId === null ? [] : await db.select().from(departments).where(eq(departments.id, lead.departmentId))
  return { name: lead.handler ?? '待核实', unit: `${lead.officeName ?? ''}${department?.name ?? ''}`, post: '', userId: null }
}

/** Clues, with leads and what is told in confidence as two of their sources. */
export function cluesWithLeads(db: Db, { keys, conflicts, subjects }: From) {
  const around: ClueAround = { restricted: openRestricted(CLUE_KIND, keys), conflicts }
  const process = defineClueProcess(around)
  return {
    ...around,
    process,
    ...confidentialMatters(db, { ...around, process }),
    /**
     * Takes a lead along as it is now. Nothing is written to the lead, its story or its chain, nor does the audit name it: it stays to be reviewed like any other, so that nobody can
     * tell by it that there is more. Whoever hands it over again makes
     * another clue, unless the first is open to them.
     *
     * @throws AppError not_found where the lead is out of sight
     */
    handOver: async (actor: Actor, id: string): Promise<ClueRow> => {
      const lead = await findLead(db, actor, id)
      if (!lead) throw new AppError('not_found')
      const known = await clueOfLead(db, around.restricted, actor, id)
      if (known) return known
      const { subjectKey, reason } = await leadForLetter(db, subjects, actor.user.id, lead)
      const subject = await subjectOf(db, lead)
      return transaction(db, tx =>
        registerClue(tx, { ...around, process }, actor, {
          source: 'lead',
          receivedOn: today(),
          subject,
          summary: reason['zh-CN'],
          reporter: '',
          caseNos: lead.matterNo ? [lead.matterNo] : [],
          investigable: false,
          leader: null,
          lead: { id: lead.id, model: lead.modelTitle, subject: subjectKey, reason, asOf: lead.asOf },
        }),
      )
    },
  }
}
