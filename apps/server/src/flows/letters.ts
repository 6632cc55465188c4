import { today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import {
  beginLetter,
  defineLetterProcess,
  letterCorrection,
  type LetterConnections,
  type LetterEffects,
  type LetterProcess,
  mustPrintDraft,
  proposeLetter,
  reminderLetter,
  REPLY_DAYS,
  tidyDraft,
  visibleLetters,
} from '../modules/inspection/letters/index.ts'
import {
  evidenceView,
  findLead,
  judgedOf,
  leadById,
  leadForLetter,
  leadProcess,
  type LeadRow,
  leadSecrets,
  mayDraft,
  paramsView,
  wholeSubject,
} from '../modules/leads/index.ts'
import { auditLast } from '../platform/audit/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { AppError } from '../platform/http/index.ts'
import { maskKey } from '../platform/mask/index.ts'
import { issuePaper, paperActions, previewPaper, templateOf } from '../platform/paper/index.ts'
import { withFate } from '../platform/retention/index.ts'
import { type Actor, mayTouch } from '../platform/policy/index.ts'
import { readSetting } from '../platform/setting/index.ts'
import { letterFacts, lintLetter } from './letter-lint.ts'
import { checkDraft, goesToOffice, type LetterSources, proposedAddressee } from './letter-secrecy.ts'

/** A letter's life moves its lead: revoked makes room for another letter, what is answered becomes a rectification. */
export const letterProcessWithLeads = (documents: Documents, sources: LetterSources, answered: LetterEffects['answered']): LetterProcess =>
  defineLetterProcess({
    issue: async (tx, letter, actor, when) => {
      await checkDraft(sources)(tx, letter.leadId, letter)
      return issuePaper(tx, documents, reminderLetter, letter, actor, when)
    },
    issueCorrection: (tx, letter, actor, when) => issuePaper(tx, documents, letterCorrection, letter, actor, when),
    printCorrection: async (tx, letter) => {
      await checkDraft(sources)(tx, letter.leadId, { ...letter, body: letter.correction?.body ?? [] })
      await previewPaper(tx, documents, letterCorrection, letter)
    },
    template: async (tx, letter) => templateOf(tx, reminderLetter, (await reminderLetter.drafted(tx, letter)).id),
    answered,
    revoked: async (tx, letter, actor) => void (await leadProcess.advance(tx, { id: letter.leadId }, 'letter_revoked', { actor })),
  })

/** A lead that a letter may be drafted from by this person. */
async function draftable(db: Db, actor: Actor, leadId: string): Promise<LeadRow> {
  const lead = await findLead(db, actor, leadId)
  if (!lead || !mayDraft(actor, lead)) throw new AppError('not_found')
  if (lead.state !== 'accepted')
    throw new AppError('wrong_state', text('请先确认线索有效，再拟提示函', 'Confirm the lead as valid first, then draft a letter'))
  if (lead.letterId)
    throw new AppError('wrong_state', text('该线索已有提示函，请打开线索查看', 'The lead has a letter already: open it from the lead'))
  return lead
}

/** What letters need of leads. */
export function letterConnections(
  db: Db,
  { process, documents }: { process: LetterProcess; documents: Documents },
  sources: LetterSources,
  demo: LetterConnections['demo'],
): LetterConnections {
  const check = checkDraft(sources)
  return {
    check,
    demo,
    lint: async (actor, leadId, draft) => {
      const lead = await findLead(db, actor, leadId)
      if (!lead || !mayTouch(actor, 'letter:draft', lead)) throw new AppError('not_found')
      return lintLetter(db, actor, lead, draft, sources)
    },
    facts: async (actor, letter) => {
      const lead = await leadById(db, letter.leadId)
      return lead ? letterFacts(db, actor, lead, letter, sources) : { today: today() }
    },
    act: paperActions([reminderLetter, letterCorrection], {
      db,
      documents,
      process,
      visible: visibleLetters,
      lint: async (letter, actor) => {
        const lead = await leadById(db, letter.leadId)
        return lead ? lintLetter(db, actor, lead, letter, sources) : []
      },
    }),
    lead: async (actor, row, grounds, revealed) => {
      const lead = (await leadById(db, row.leadId))!
      if (lead.confidential && !(await findLead(db, actor, lead.id))) {
        // who receives the letter learns of the lead what the letter says, and no more
        const own = text(row.title, row.title)
        return { lead: { id: null, modelTitle: own, reason: own, subjectKey: row.number ?? '—' }, grounds: null }
      }
      const { id, modelId, modelTitle, subjectKind, subjectKey } = lead
      const model = sources.model(modelId)
      const reason = revealed ? grounds?.fullReason : grounds?.reason
      const shownKey = revealed ? await wholeSubject(db, sources.subjects, lead) : maskKey(subjectKind, subjectKey)
      return {
        lead: { id, modelTitle, subjectKey: shownKey, reason: reason ?? lead.reason },
        grounds: grounds
          ? {
              asOf: grounds.asOf,
              modelVersion: grounds.modelVersion,
              params: paramsView(model, grounds.params),
              evidence: await withFate(db, evidenceView(grounds.tables, sources.datasets, model, revealed)),
            }
          : null,
      }
    },
    propose: async (actor, leadId) => {
      const lead = await draftable(db, actor, leadId)
      const [facts, days, addressee] = await Promise.all([
        leadForLetter(db, sources.subjects, actor.user.id, lead),
        readSetting(db, REPLY_DAYS),
        proposedAddressee(db, lead, sources),
      ])
      const model = sources.model(lead.modelId)
      const basis = model?.basis.filter(cite => !model.unverified.includes(cite)) ?? []
      const secrets = lead.confidential ? (await leadSecrets(db, lead, sources.datasets)).values : undefined
      return {
        ...proposeLetter({ ...facts, basis, letter: model?.letter, secrets }, days),
        toOffice: goesToOffice(lead, sources),
        masked: facts.masked,
        addressee,
        addresseeId: addressee?.id ?? null,
      }
    },
    draft: async (actor, leadId, asWritten, at) => {
      // what is looked for in a draft is looked for in the text that will be printed
      const draft = tidyDraft(asWritten)
      const lead = await draftable(db, actor, leadId)
      await mustPrintDraft(db, documents, actor, draft, goesToOffice(lead, sources))
      // two records move at once: their events are written when both are locked
      return transaction(db, tx =>
        auditLast(tx, async () => {
          await check(tx, lead.id, draft)
          const row = await beginLetter(
            tx,
            actor,
            process,
            { ...lead, toOffice: goesToOffice(lead, sources), grounds: await judgedOf(tx, lead) },
            draft,
            at,
          )
          await linkRecords(tx, actor, { kind: 'lead', id: lead.id }, 'led_to', { kind: 'letter', id: row.id })
          await leadProcess.advance(tx, lead, 'letter_drafted', { actor, form: { letterId: row.id } })
          return row
        }),
      )
    },
  }
}
