import { text } from '@jianqing/contract'
import {
  beginLetter,
  defineLetterProcess,
  letterCorrection,
  type LetterConnections,
  type LetterEffects,
  type LetterProcess,
  type LetterRow,
  mustPrintDraft,
  PAPERS,
  tidyDraft,
  visibleLetters,
} from '../modules/inspection/letters/index.ts'
import { evidenceView, findLead, judgedOf, leadById, leadProcess, paramsView, wholeSubject } from '../modules/leads/index.ts'
import { auditLast } from '../platform/audit/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { AppError } from '../platform/http/index.ts'
import { maskKey } from '../platform/mask/index.ts'
import { issuePaper, paperActions, previewPaper, templateOf } from '../platform/paper/index.ts'
import { withFate } from '../platform/retention/index.ts'
import { mayTouch } from '../platform/policy/index.ts'
import { letterFacts, lintLetter } from './letter-lint.ts'
import { originOf, proposalOf, tellOriginOf } from './letter-origins.ts'
import { checkDraft, type LetterSources } from './letter-secrecy.ts'

/** A letter's life moves its lead: revoked makes room for another letter, what is answered becomes a rectification. A decision moves what was objected to. */
export function letterProcessWithLeads(documents: Documents, sources: LetterSources, answered: LetterEffects['answered']): LetterProcess {
  const process: LetterProcess = defineLetterProcess({
    issue: async (tx, letter, actor, when) => {
      await checkDraft(sources)(tx, letter.leadId, letter)
      const issued = await issuePaper(tx, documents, PAPERS[letter.kind], letter, actor, when)
      const { objectedId: id } = letter
      if (id) await process.advance(tx, { id }, 'decided', { actor, form: { decision: `见督察决定书${issued.number}` }, ...when })
      return issued
    },
    issueCorrection: (tx, letter, actor, when) => issuePaper(tx, documents, letterCorrection, letter, actor, when),
    printCorrection: async (tx, letter) => {
      await checkDraft(sources)(tx, letter.leadId, { ...letter, body: letter.correction?.body ?? [] })
      await previewPaper(tx, documents, letterCorrection, letter)
    },
    template: async (tx, letter) => templateOf(tx, PAPERS[letter.kind], (await PAPERS[letter.kind].drafted(tx, letter)).id),
    answered,
    revoked: async (tx, { leadId, rectificationId, objectedId }, actor) => {
      // what presses for a rectification, or decides, is not the letter of the lead
      if (leadId && !rectificationId && !objectedId) await leadProcess.advance(tx, { id: leadId }, 'letter_revoked', { actor })
    },
  })
  return process
}

/** What letters need of leads. */
export function letterConnections(
  db: Db,
  { process, documents }: { process: LetterProcess; documents: Documents },
  sources: LetterSources,
  demo: LetterConnections['demo'],
): LetterConnections {
  const check = checkDraft(sources)
  const leadOf = async ({ leadId }: LetterRow) => (leadId ? leadById(db, leadId) : undefined)
  return {
    check,
    demo,
    origin: (_actor, row) => tellOriginOf(db, row),
    lint: async (actor, leadId, draft) => {
      const lead = await findLead(db, actor, leadId)
      if (!lead || !mayTouch(actor, 'letter:draft', lead)) throw new AppError('not_found')
      return lintLetter(db, actor, lead, draft, sources)
    },
    facts: async (actor, letter) => letterFacts(db, actor, await leadOf(letter), letter, sources),
    act: paperActions([...Object.values(PAPERS), letterCorrection], {
      db,
      documents,
      process,
      visible: visibleLetters,
      lint: async (letter, actor) => lintLetter(db, actor, await leadOf(letter), letter, sources),
    }),
    lead: async (actor, row, grounds, revealed) => {
      const lead = await leadOf(row)
      const inSight = lead !== undefined && (await findLead(db, actor, lead.id)) !== undefined
      if (!lead || (lead.confidential && !inSight)) {
        // what a campaign found is no lead; and who receives the letter learns of the lead what the letter says, and no more
        const own = text(row.title, row.title)
        return { lead: { id: null, modelTitle: own, reason: own, subjectKey: row.number ?? '—' }, grounds: null }
      }
      const { modelId, modelTitle, subjectKind, subjectKey } = lead
      const model = sources.model(modelId)
      const reason = revealed ? sources.subjects.show(grounds?.fullReason) : grounds?.reason
      const shownKey = revealed ? await wholeSubject(db, sources.subjects, lead) : maskKey(subjectKind, subjectKey)
      return {
        // the addressee reads here what the letter rests on; a lead beyond their scope is no address that they could follow
        lead: { id: inSight ? lead.id : null, modelTitle, subjectKey: shownKey, reason: reason ?? lead.reason },
        grounds: grounds
          ? {
              asOf: grounds.asOf,
              modelVersion: grounds.modelVersion,
              params: paramsView(model, grounds.params),
              evidence: await withFate(db, evidenceView(sources.subjects, grounds.tables, sources.datasets, model, revealed)),
            }
          : null,
      }
    },
    propose: async (actor, asked) => proposalOf(db, await originOf(db, sources, actor, asked)),
    draft: async (actor, asked, asWritten, at) => {
      // what is looked for in a draft is looked for in the text that will be printed
      const draft = tidyDraft(asWritten)
      const { from, lead } = await originOf(db, sources, actor, asked)
      await mustPrintDraft(db, documents, actor, draft, from)
      // two records move at once: their events are written when both are locked
      return transaction(db, tx =>
        auditLast(tx, async () => {
          await check(tx, from.leadId, draft)
          const grounds = lead ? await judgedOf(tx, lead) : null
          const row = await beginLetter(tx, actor, process, from, draft, { grounds, moment: at })
          await linkRecords(tx, actor, { kind: asked.origin, id: asked.id }, 'led_to', { kind: 'letter', id: row.id })
          if (lead && asked.origin === 'lead') await leadProcess.advance(tx, lead, 'letter_drafted', { actor, form: { letterId: row.id } })
          return row
        }),
      )
    },
  }
}
