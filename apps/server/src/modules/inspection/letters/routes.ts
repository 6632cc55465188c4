import type { Room } from '../../../platform/room/index.ts'
import { today as todayInChina } from '@jianqing/calendar'
import { OBJECTION_DAYS, REPLY_DAYS, replyClock } from './clock.ts'
import { api, type LetterDraft, type LetterOrigin, type LetterProposal, type PaperFinding, text } from '@jianqing/contract'
import { type Actions } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { type DemoLeads, lettersSeed } from './seed.ts'
import { changeDraft, type CheckDraft } from './drafting.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { CORRECTABLE } from './correcting.ts'
import { letterCorrection, PAPERS } from './documents.ts'
import { type LintFacts, serveOnPlatform, showPaper } from '../../../platform/paper/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { answerDraftRoutes } from './answer-draft.ts'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { revealGrounds, type TellLead, type TellOrigin } from './grounds.ts'
import { mayReveal } from './process.ts'
import type { LetterRow } from './tables.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import { letterDetail } from './detail.ts'
import type { LetterActions, LetterRecord } from './list.ts'
import { letterFacts } from './published.ts'

const actions: Actions = {
  'letter.reveal': text('查看函件依据的完整身份信息', 'Unmasked identities in what a letter rests on'),
  'letter.begin': text('拟督察文书', 'Drafted a letter'),
  'letter.edit': text('修改草稿', 'Changed a draft'),
  ...attachedActions('letter', text('提示函反馈', 'the answer to a letter')),
}

/** What one is begun from. */
export interface AskedFrom {
  origin: LetterOrigin
  id: string
  /** Which of the two about a lead. */
  kind?: 'reminder' | 'suggestion'
}

/** What letters need of leads and rectifications; the flows give it. */
export interface LetterConnections {
  lead: TellLead
  origin: TellOrigin
  propose: (actor: Actor, from: AskedFrom) => Promise<LetterProposal>
  /** @param at the moment, where it is not this one */
  draft: (actor: Actor, from: AskedFrom, draft: LetterDraft, at?: string) => Promise<LetterRow>
  check: CheckDraft
  /** What in a draft does not go with its lead. Throws AppError not_found. */
  lint: (actor: Actor, leadId: string, draft: LetterDraft) => Promise<PaperFinding[]>
  /** What a letter and its lead say, by which the words of a template are read. */
  facts: (actor: Actor, letter: LetterRow) => Promise<LintFacts>
  act: LetterActions
  demo: DemoLeads
}

interface Surroundings {
  db: Db
  documents: Documents
  intake: Intake
  record: LetterRecord
  batches: Batches
  connections: LetterConnections
}

export const lettersRoom = ({ db, documents, intake, record, batches, connections }: Surroundings): Room => ({
  actions,
  records: [record],
  facts: [letterFacts],
  settings: [REPLY_DAYS, OBJECTION_DAYS],
  seed: lettersSeed(connections),
  papers: [...Object.values(PAPERS).map(paper => ({ ...paper, facts: connections.facts })), letterCorrection],
  routes: app => {
    /** Whoever may answer a letter and opens it has it before them, and what corrects it. */
    const opened = async (actor: Actor, row: LetterRow) => {
      if (!CORRECTABLE.includes(row.state) || !can(actor, 'letter:answer')) return
      const { definition, load } = record.definition.process
      if (!mayTouch(actor, 'letter:answer', definition.place(row))) return
      if ((await load(db, [row]))(row).waiting.length > 0)
        await transaction(db, tx => serveOnPlatform(tx, actor, 'letter', row, replyClock, { today: todayInChina() }))
    }
    const detail = (actor: Actor, row: LetterRow, revealedUntil: string | null = null) =>
      letterDetail(db, actor, record, row, connections, revealedUntil)

    attachedRoutes(app, api.letterAttachments, {
      db,
      intake,
      process: record.definition.process,
      find: (actor, id) => record.mustFind(db, actor, id),
      adds: 'answer',
      since: ({ answer }) => answer?.at ?? null,
      refusal: text(
        '附件由收函人在签收后、反馈前添加或撤回；随反馈提交的不能更改',
        'The addressee adds files and takes them back after the receipt and before the answer; what went with an answer stays',
      ),
    })
    answerDraftRoutes(app, { db, record })
    recordRoutes(app, api.letters, record, { db, detail, opened, batches })
    route(app, api.letters.propose, {
      handler: ({ params: { id }, query: { kind }, actor }) => connections.propose(actor, { origin: 'lead', id, kind }),
    })
    route(app, api.letters.proposeFrom, { handler: ({ params, actor }) => connections.propose(actor, params) })

    route(app, api.letters.check, {
      handler: async ({ params, body, actor }) => ({ findings: await connections.lint(actor, params.id, body) }),
    })

    route(app, api.letters.draft, {
      handler: async ({ params: { id }, body: { kind, ...body }, actor }) =>
        detail(actor, await connections.draft(actor, { origin: 'lead', id, kind }, body)),
    })
    route(app, api.letters.draftFrom, {
      handler: async ({ params, body, actor }) => detail(actor, await connections.draft(actor, params, body)),
    })

    route(app, api.letters.update, {
      handler: async ({ params, body, actor }) => {
        await changeDraft(db, documents, actor, params.id, body, connections.check)
        return detail(actor, await record.mustFind(db, actor, params.id))
      },
    })

    route(app, api.letters.reveal, {
      handler: async ({ params, body, actor }) => {
        const row = await record.mustFind(db, actor, params.id)
        if (!mayReveal(actor, row)) throw new AppError('not_found')
        return detail(actor, row, await revealGrounds(db, actor, row, body.reason))
      },
    })

    route(app, api.letters.preview, {
      handler: async ({ params, actor, reply }) => {
        const row = await record.mustFind(db, actor, params.id)
        return reply
          .type('application/pdf')
          .header('content-disposition', 'inline')
          .send(await showPaper(db, documents, PAPERS[row.kind], row))
      },
    })
  },
})
