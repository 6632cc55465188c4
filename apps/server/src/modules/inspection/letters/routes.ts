import type { Room } from '../../../platform/room/index.ts'
import { REPLY_DAYS } from './clock.ts'
import { api, type LetterDraft, text } from '@jianqing/contract'
import type { z } from 'zod'
import { type Actions } from '../../../platform/audit/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, attachment, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { changeDraft, type CheckDraft } from './drafting.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { letterDocument, previewLetter } from './documents.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { attachmentActions, attachmentRoutes } from './attachments.ts'
import type { LetterActions } from './issuing.ts'
import { revealGrounds, type TellLead } from './grounds.ts'
import { type LetterProcess, mayReveal } from './process.ts'
import { findLetter, letterOfDocument } from './query.ts'
import type { LetterRow } from './tables.ts'
import { letterDetail, listLetters } from './view.ts'

const actions: Actions = {
  'letter.reveal': text('查看函件依据的完整身份信息', 'Unmasked identities in what a letter rests on'),
  'letter.begin': text('拟提示函', 'Drafted a letter'),
  'letter.edit': text('修改草稿', 'Changed a draft'),
  ...attachmentActions,
}

/** What letters need of leads; the flows give it. */
export interface LetterConnections {
  lead: TellLead
  propose: (actor: Actor, leadId: string) => Promise<z.output<typeof api.letters.propose.response>>
  draft: (actor: Actor, leadId: string, draft: LetterDraft) => Promise<LetterRow>
  check: CheckDraft
  act: LetterActions
}

interface Surroundings {
  db: Db
  documents: Documents
  intake: Intake
  process: LetterProcess
  connections: LetterConnections
}

export const lettersRoom = ({ db, documents, intake, process, connections }: Surroundings): Room => ({
  actions,
  processes: [process],
  settings: [REPLY_DAYS],
  routes: app => {
    const detail = (actor: Actor, id: string, revealedUntil: string | null = null) =>
      letterDetail(db, actor, process, id, connections.lead, revealedUntil)
    const find = async (actor: Actor, id: string) => {
      const row = await findLetter(db, actor, id)
      if (!row) throw new AppError('not_found')
      return row
    }

    attachmentRoutes(app, { db, process, intake })
    route(app, api.letters.list, { handler: ({ query, actor }) => listLetters(db, actor, query) })
    route(app, api.letters.get, { handler: ({ params, actor }) => detail(actor, params.id) })
    route(app, api.letters.propose, { handler: ({ params, actor }) => connections.propose(actor, params.id) })

    route(app, api.letters.draft, {
      handler: async ({ params, body, actor }) => detail(actor, (await connections.draft(actor, params.id, body)).id),
    })

    route(app, api.letters.update, {
      handler: async ({ params, body, actor }) => {
        await changeDraft(db, documents, actor, params.id, body, connections.check)
        return detail(actor, params.id)
      },
    })

    route(app, api.letters.act, {
      handler: async ({ params, body, actor, lang }) => {
        await connections.act(actor, await find(actor, params.id), params.action, body, { lang })
        return detail(actor, params.id)
      },
    })

    route(app, api.letters.reveal, {
      handler: async ({ params, body, actor }) => {
        const row = await find(actor, params.id)
        if (!mayReveal(actor, row)) throw new AppError('not_found')
        return detail(actor, params.id, await revealGrounds(db, actor, row, body.reason))
      },
    })

    route(app, api.letters.preview, {
      handler: async ({ params, actor, reply }) => {
        const row = await find(actor, params.id)
        return reply
          .type('application/pdf')
          .header('content-disposition', 'inline')
          .send(await previewLetter(db, documents, row))
      },
    })

    route(app, api.letters.document, {
      handler: async ({ params, actor, reply }) => {
        const { content, name, type } = await letterDocument(db, documents, params.id, params.format, id => letterOfDocument(db, actor, id))
        return reply.type(type).header('content-disposition', attachment(name)).send(content)
      },
    })
  },
})
