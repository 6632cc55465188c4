import { api, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Facts } from '../../../platform/fact/index.ts'
import { type BranchMeasures, evidenceOf, indicatorsOf, keyOf, modelOf, tellRows } from '../../../platform/measure/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { PUBLICITY_DAYS } from './clock.ts'
import { confirmVeto, decide, decideTie, type Deciding, enterVeto, publicise, reopen, roundActions } from './decide.ts'
import { type RatingTexts, ratingTexts } from './definition.ts'
import { openFrozen, resultOf, sinceOf } from './freeze.ts'
import { defineRatingRecord, seesRating } from './list.ts'
import { measureAll } from './measure.ts'
import { answerObjection, objectAt } from './objections.ts'
import { daysOf, openRound, sheetsFor } from './open.ts'
import { ratingsSeed } from './seed.ts'
import { sheetOf, standingOf } from './standing.ts'
import { type RatingRow, ratings, type RoundRow, rounds } from './tables.ts'
import { ratingDetail, listRounds, roundDetail } from './view.ts'

interface Surroundings {
  db: Db
  batches: Batches
  texts: RatingTexts
  dataDir: string
  measures: BranchMeasures
  chains: () => readonly ChainSource[]
  facts: () => readonly Facts[]
}

export const ratingsRoom = ({ db, batches, texts, dataDir, measures, chains, facts }: Surroundings): Room => {
  const indicators = indicatorsOf(measures.shelf.models)
  const today = () => defaultAsOf(db)
  const deciding: Deciding = { db, measures, indicators, files: openFrozen(dataDir), today }
  const roundOf = async (id: string): Promise<RoundRow> => {
    const [round] = await db.select().from(rounds).where(eq(rounds.id, id))
    if (!round) throw new AppError('not_found')
    return round
  }
  const measure = async (row: RatingRow) => {
    await measures.refresh()
    const round = await roundOf(row.roundId)
    return (await measureAll(measures, sheetOf(round, indicators), round.period))(row.branchId)
  }
  const record = defineRatingRecord(measure)
  const around = { db, shelf: measures.shelf, chains, facts, measure }
  const opening = { db, texts, indicators, today }
  /** A round that this person sees a branch of. */
  const seen = async (actor: Actor, id: string): Promise<RoundRow> => {
    const [one] = await db
      .select({ id: ratings.id })
      .from(ratings)
      .where(and(seesRating(actor), eq(ratings.roundId, id)))
      .limit(1)
    if (!one) throw new AppError('not_found')
    return roundOf(id)
  }
  const stands = async (round: RoundRow) => standingOf(db, deciding, round)
  const viewRound = async (actor: Actor, id: string) => {
    const round = await seen(actor, id)
    return roundDetail({ db, indicators }, actor, await stands(round), { ...daysOf(round.period), today: await today() })
  }
  const detail = async (actor: Actor, row: RatingRow) =>
    ratingDetail({ db, record, indicators }, actor, row, await stands(await roundOf(row.roundId)))
  const about = async (actor: Actor, id: string) => {
    const row = await record.mustFind(db, actor, id)
    const round = await roundOf(row.roundId)
    return { row, round, sheet: sheetOf(round, indicators) }
  }
  return {
    actions: roundActions,
    records: [record],
    settings: [PUBLICITY_DAYS],
    definitions: [ratingTexts(texts, indicators)],
    seed: ratingsSeed({ opening, deciding, objecting: around }),
    routes: app => {
      recordRoutes(app, api.ratings, record, { db, batches, detail })
      route(app, api.ratings.rows, {
        handler: async ({ actor, params }) => {
          const { row, round, sheet } = await about(actor, params.id)
          const item = sheet.items.find(({ id }) => id === params.item)
          if (!item) throw new AppError('not_found')
          const model = modelOf(measures.shelf.models, item.indicator)
          const rows = await evidenceOf(measures.shelf, model, { indicator: item.indicator, period: round.period, branchId: row.branchId })
          const kept = round.fileSha256 && round.salt ? await deciding.files.read(round.fileSha256) : null
          const frozen = kept?.isWhole && sinceOf(kept.frozen, round.salt!, row.branchId, item.indicator)
          return {
            total: rows.length,
            gone: frozen ? frozen.goneOf(rows.map(one => `${one.dataset} ${keyOf(model, one)}`)) : 0,
            items: await tellRows(around, actor, model, rows, { period: round.period, since: frozen ? frozen.since : null }),
          }
        },
      })
      route(app, api.ratings.object, {
        handler: async ({ actor, params, body }) => {
          await objectAt(around, actor, await about(actor, params.id), body)
          return detail(actor, (await about(actor, params.id)).row)
        },
      })
      route(app, api.ratings.answer, {
        handler: async ({ actor, params, body }) => {
          await answerObjection(around, actor, await about(actor, params.id), { objection: params.objection, ...body })
          return detail(actor, (await about(actor, params.id)).row)
        },
      })
      route(app, api.ratingRounds.list, {
        handler: async ({ actor }) => ({ items: await listRounds(db, indicators, actor), mayOpen: can(actor, 'rating:check') }),
      })
      route(app, api.ratingRounds.sheets, {
        handler: async ({ actor }) => {
          const sheets = await sheetsFor(db, texts, indicators, actor.user.officeId)
          return { items: sheets.map(({ name, edition, sheet }) => ({ name, edition, definition: sheet })) }
        },
      })
      route(app, api.ratingRounds.open, {
        handler: async ({ actor, body }) => {
          await measures.refresh()
          return viewRound(actor, (await openRound(opening, actor, body)).id)
        },
      })
      route(app, api.ratingRounds.get, { handler: ({ actor, params }) => viewRound(actor, params.id) })
      route(app, api.ratingRounds.veto, {
        handler: async ({ actor, params, body }) => {
          await enterVeto(deciding, actor, await stands(await seen(actor, params.id)), params.veto, body.branches)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.confirm, {
        handler: async ({ actor, params }) => {
          await confirmVeto(deciding, actor, await stands(await seen(actor, params.id)), params.veto)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.publicise, {
        handler: async ({ actor, params, body }) => {
          await publicise(deciding, actor, await seen(actor, params.id), body.revision)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.reopen, {
        handler: async ({ actor, params, body }) => {
          await reopen(deciding, actor, await seen(actor, params.id), body)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.tie, {
        handler: async ({ actor, params, body }) => {
          await decideTie(deciding, actor, await stands(await seen(actor, params.id)), body)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.decide, {
        handler: async ({ actor, params, body }) => {
          await decide(deciding, actor, await seen(actor, params.id), body)
          return viewRound(actor, params.id)
        },
      })
      route(app, api.ratingRounds.replay, {
        handler: async ({ actor, params }) => {
          const { fileSha256, resultSha256 } = await seen(actor, params.id)
          if (fileSha256 === null || resultSha256 === null) throw new AppError('wrong_state', text('还没有决定', 'It is not decided yet'))
          const kept = await deciding.files.read(fileSha256)
          if (!kept) throw new AppError('not_found')
          // what is not the file that was written is not even read
          const replayedSha256 = kept.isWhole ? resultOf(kept.frozen) : ''
          return { intact: kept.isWhole && replayedSha256 === resultSha256, resultSha256, replayedSha256 }
        },
      })
    },
  }
}
