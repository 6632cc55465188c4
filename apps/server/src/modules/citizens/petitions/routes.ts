import { api, type PetitionProgress, type PetitionReceipt, text } from '@jianqing/contract'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import encodeQR from 'qr'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { clocks } from '../../../platform/clock/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { KeyPair } from '../../../platform/exchange/index.ts'
import { type App, AppError, route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { alikePetitions, notSame, sameAs } from './compare.ts'
import { IN_WORKING_DAYS } from './clock.ts'
import { petitionDetail } from './detail.ts'
import type { IdentityKeys } from './identity.ts'
import { identityRequestRecord } from './identity-requests.ts'
import { petitionRecord } from './list.ts'
import { ATTEMPTS } from './moves/load.ts'
import { petitionProcess } from './process.ts'
import { petitionFacts } from './published.ts'
import { byReceipt, type Receipts } from './receipt.ts'
import { registerPetition } from './register.ts'
import { petitionReply } from './reply/paper.ts'
import { replyRecordOf, replyRoutes } from './reply/record.ts'
import { NEEDED, type ReviewSheet } from './reply/review.ts'
import { askIdentity, readIdentity } from './reveal.ts'
import { seedPetitions } from './seed/seed.ts'
import { keyIdOf, readSlip, signSlip } from './slip.ts'
import { statisticsOf } from './statistics.ts'
import { answerSurvey, beginSurvey } from './survey.ts'
import type { IdentityRequestRow, PetitionRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  identities: IdentityKeys
  /** By which other offices know us in the exchange. */
  signing: KeyPair
  documents: Documents
  /** The sheet by which the reasons of a reply are reviewed. */
  reviewSheet: ReviewSheet
}

/** @throws AppError bad_request for whoever belongs to no office */
function officeOf(actor: Actor): string {
  if (actor.user.officeId === null)
    throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  return actor.user.officeId
}

async function receiptOf(db: Db, signing: KeyPair, row: PetitionRow, codes: Receipts): Promise<PetitionReceipt> {
  const [office] = await db.select().from(offices).where(eq(offices.id, row.officeId))
  const signed = signSlip({ officeCode: office?.code ?? '', number: row.number, receivedOn: row.receivedOn }, signing)
  const { number, receivedOn, title } = row
  return {
    ...codes,
    slip: { office: office?.name ?? '', number, receivedOn, title, signed, qr: encodeQR(signed, 'svg', { ecc: 'medium' }) },
  }
}

async function progressOf(db: Db, code: string): Promise<PetitionProgress> {
  const found = await byReceipt(db, code)
  if (!found) throw new AppError('not_found')
  const { row, readOnly } = found
  const [[office], [clock]] = await Promise.all([
    db.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId)),
    db
      .select({ dueOn: clocks.dueOn })
      .from(clocks)
      .where(
        and(
          eq(clocks.subjectId, row.id),
          eq(clocks.subjectKind, 'petition'),
          isNull(clocks.stoppedOn),
          inArray(clocks.kind, ['petition_first', 'petition_result', 'petition_monthly']),
        ),
      )
      .orderBy(clocks.dueOn)
      .limit(1),
  ])
  return {
    number: row.number,
    state: row.state,
    receivedOn: row.receivedOn,
    office: office?.name ?? null,
    firstAnswerOn: row.firstAnswerOn,
    resultOn: row.resultOn,
    dueOn: clock?.dueOn ?? null,
    readOnly,
  }
}

function surveyRoutes(app: App, { db }: Surroundings): void {
  route(app, api.petitions.survey, {
    handler: async ({ params, body, actor }) => {
      const row = await petitionRecord.mustFind(db, actor, params.id)
      const today = await defaultAsOf(db)
      const { token, closesOn } = await beginSurvey(db, actor, row, body.revision, today)
      return { petition: await petitionDetail(db, actor, await petitionRecord.mustFind(db, actor, row.id)), token, closesOn }
    },
  })
  route(app, api.petitions.answerSurvey, {
    handler: async ({ body, actor }) => {
      const today = await defaultAsOf(db)
      return transaction(db, tx => answerSurvey(tx, actor, body, today))
    },
  })
}

function compareRoutes(app: App, { db }: Surroundings): void {
  const find = (actor: Actor, id: string) => petitionRecord.mustFind(db, actor, id)
  route(app, api.petitions.alike, {
    handler: async ({ params, actor }) => ({ items: await alikePetitions(db, actor, await find(actor, params.id)) }),
  })
  route(app, api.petitions.notSame, {
    handler: async ({ params, body, actor }) => {
      await notSame(db, actor, params.id, body)
      return { items: await alikePetitions(db, actor, await find(actor, params.id)) }
    },
  })
  for (const how of ['repeat', 'merge'] as const)
    route(app, api.petitions[how], {
      handler: async ({ params, body, actor }) => petitionDetail(db, actor, await sameAs(db, actor, params.id, how, body)),
    })
}

/** Petitions of the public, as the desk inside the office works them. */
export const petitionsRoom = (around: Surroundings): Room => {
  const { db, batches, intake, identities, signing, documents } = around
  const replies = replyRecordOf(db, documents, around.reviewSheet)
  return {
    actions: {
      'petition.begin': text('登记群众诉求', 'Registered a petition'),
      'petition.not_same': text('认定不是同一诉求', 'Found two petitions to be two'),
      'petition.identity_opened': text('查看信访人身份', 'Saw who brought a petition'),
      'petition_reply.begin': text('起草群众诉求答复函', 'Drafted a reply to a petition'),
      'identity_request.begin': text('申请查看信访人身份', 'Asked to see who brought a petition'),
      ...attachedActions('petition', text('群众诉求', 'a petition')),
    },
    records: [petitionRecord, identityRequestRecord, replies],
    papers: [petitionReply],
    facts: [petitionFacts],
    settings: [ATTEMPTS, IN_WORKING_DAYS, NEEDED],
    seed: { past: demo => seedPetitions(demo, identities) },
    routes: app => {
      const detail = (actor: Actor, row: PetitionRow) => petitionDetail(db, actor, row)
      recordRoutes(app, api.petitions, petitionRecord, { db, batches, detail })
      recordRoutes(app, api.identityRequests, identityRequestRecord, {
        db,
        batches,
        detail: (actor: Actor, row: IdentityRequestRow) => identityRequestRecord.whole(db, actor, row),
      })
      route(app, api.petitions.add, {
        handler: async ({ actor, body }) => {
          const officeId = officeOf(actor)
          const { row, receipts } = await transaction(db, tx => registerPetition(tx, identities, actor, { ...body, officeId }))
          return { petition: await detail(actor, row), receipt: receipts && (await receiptOf(db, signing, row, receipts)) }
        },
      })
      route(app, api.petitions.byReceipt, { handler: ({ body }) => progressOf(db, body.code) })
      route(app, api.petitions.slipKey, { handler: async () => ({ publicKey: signing.publicKey, keyId: keyIdOf(signing.publicKey) }) })
      route(app, api.petitions.verifySlip, {
        handler: async ({ body }) => {
          const publicKey = body.publicKey || signing.publicKey
          const slip = readSlip(body.signed, publicKey)
          return { valid: slip !== null, own: publicKey === signing.publicKey, slip }
        },
      })
      route(app, api.identityRequests.ask, {
        handler: async ({ params, body, actor }) => ({
          id: await askIdentity(db, actor, await petitionRecord.mustFind(db, actor, params.id), body),
        }),
      })
      route(app, api.identityRequests.open, {
        handler: async ({ params, actor }) => readIdentity(db, identities, actor, await petitionRecord.mustFind(db, actor, params.id)),
      })
      replyRoutes(app, { db, batches, documents, record: replies })
      route(app, api.petitionStatistics.show, { handler: ({ query, actor }) => statisticsOf(db, actor, query) })
      compareRoutes(app, around)
      surveyRoutes(app, around)
      attachedRoutes(app, api.petitions.files, {
        db,
        intake,
        process: petitionProcess,
        find: (actor, id) => petitionRecord.mustFind(db, actor, id),
        adds: 'attempt',
        since: () => null,
        refusal: text('办结后不能再添加材料', 'Nothing is added once it is closed'),
      })
    },
  }
}
