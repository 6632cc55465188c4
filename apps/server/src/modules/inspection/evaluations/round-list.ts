import { addressOf, api, EVALUATION_ROUND_STATES, type EvaluationRoundFilter, type EvaluationRoundSummary, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { prepareDraw, type SheetOf } from './keep.ts'
import type { DrawLake } from './population.ts'
import type { RoundProcess } from './round-process.ts'
import { evaluationRounds as table } from './tables.ts'

type Filter = Omit<z.output<typeof EvaluationRoundFilter>, 'state'>

const visible = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'evaluation:round'), {
    officeId: table.officeId,
    departmentId: table.departmentId,
    ownerIds: [table.createdBy],
  })

/** Rounds as lists and the desk show them; the data are read before the transaction that keeps a draw. */
export const roundRecordOf = (process: RoundProcess, from: DrawLake, sheetOf: SheetOf) =>
  defineRecord({
    process,
    read: 'evaluation:round',
    visible,
    link: ({ id }) => addressOf(api.evaluationRounds, id),
    act: async (db: Db, actor, id, action, request, options) => {
      const seen = visible(actor)
      const [row] = action === 'draw' ? await db.select().from(table).where(eq(table.id, id)) : []
      const prepared = row?.state === 'draft' && row.revision === request.revision ? await prepareDraw(db, from, sheetOf, row) : undefined
      return process.act(db, actor, { id }, action, request, { ...options, visible: seen, prepared })
    },
    list: {
      filter: (f: Filter) => [f.officeId ? eq(table.officeId, f.officeId) : undefined],
      search: pattern => matches(table.title, pattern),
      sorts: { title: table.title, fromOn: table.fromOn },
      people: row => [row.createdBy],
      more: process.load,
      summary: (row, { office, person, actions }, loaded): EvaluationRoundSummary => {
        const { decided, total } = loaded(row)
        return {
          id: row.id,
          title: row.title,
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          createdBy: person(row.createdBy),
          fromOn: row.fromOn,
          toOn: row.toOn,
          kinds: row.kinds,
          cases: { decided, total },
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('评查轮次', 'rounds of evaluation'),
        columns: lang => [
          { title: text('标题', 'Title'), value: item => item.title },
          { title: text('组织单位', 'Organised by'), value: item => item.officeName },
          { title: text('审结期间起', 'Closed from'), value: item => item.fromOn },
          { title: text('审结期间止', 'Closed until'), value: item => item.toOn },
          { title: text('状态', 'State'), value: item => EVALUATION_ROUND_STATES[item.state][lang] },
          { title: text('抽取件数', 'Cases'), value: item => item.cases.total },
          { title: text('已评定件数', 'Decided'), value: item => item.cases.decided },
        ],
      },
    },
    desk: {
      called: text('评查轮次', 'Round of evaluation'),
      next: { draft: text('抽取案件', 'Draw the cases'), running: text('跟进评查，办结', 'Follow it and close it') },
      aside: ['cancel'],
      headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
      at: row => row.updatedAt,
    },
  })
export type RoundRecord = ReturnType<typeof roundRecordOf>
