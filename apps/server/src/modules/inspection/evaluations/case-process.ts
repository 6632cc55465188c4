import {
  addressOf,
  api,
  CASE_EVALUATION_STATES,
  type CaseEvaluationState,
  type EvaluationFinding,
  type EvaluationGrade,
  text,
} from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { dropUnseen } from '../../../platform/sheet/index.ts'
import { opinionClock, recheckClock, reviewClock } from './clock.ts'
import { type AreKin, mustReview } from './conflicts.ts'
import * as forms from './forms.ts'
import { type Loaded, loadCases, openReview } from './load.ts'
import { beginReview } from './review.ts'
import { caseEvaluations, caseReviews, type CaseRow } from './tables.ts'

export interface When {
  today: string
  at: string
}

/** What is done beyond the room; the flows give it. */
export interface CaseEffects {
  areKin: AreKin
  intake: () => Intake
  /** Begins the rectification of what was found. @returns its id */
  rectify: (tx: Tx, row: CaseRow, form: { ownerId: string; days: number }, actor: Actor, when: When) => Promise<string>
}

/** What a completed review leads to; see `handIn`. */
export interface HandedIn {
  next: CaseEvaluationState
  grade: EvaluationGrade | null
  findings: EvaluationFinding[] | null
}

type Form<T extends z.ZodType> = z.infer<T>

const place = (row: CaseRow) => ({ officeId: row.organiserOfficeId, departmentId: row.organiserDepartmentId })
const isHandler = (actor: Actor, row: CaseRow) => row.handlerId === actor.user.id && can(actor, 'evaluation:answer')
/** Nobody decides on what they reviewed or handled. */
const decides = (actor: Actor, row: CaseRow, { reviews }: Loaded) =>
  mayTouch(actor, 'evaluation:decide', place(row)) &&
  actor.user.id !== row.handlerId &&
  !reviews.some(({ reviewerId }) => reviewerId === actor.user.id)

export const tellOf = (tx: Tx, row: CaseRow, to: readonly (string | null)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to: to.filter(id => id !== ''),
    kind: `case_evaluation.${kind}`,
    title: text(`${zh}：${row.caseName}`, `${en}: ${row.caseName}`),
    link: addressOf(api.caseEvaluations, row.id),
  })

const asked = (tx: Tx, row: CaseRow, to: readonly string[]) =>
  tellOf(tx, row, to, 'assigned', '有一件案件交您评查', 'A case was given to you to review')

/** Where a case is while somebody reviews it, and whose reviews are open then. */
const UNDER_REVIEW = ['reviewing', 'third', 'rechecking'] as const
const OPEN_ROLES: Partial<Record<CaseEvaluationState, readonly string[]>> = {
  reviewing: ['first', 'second'],
  third: ['third'],
  rechecking: ['recheck'],
}
const BEFORE_HANDLER = ['drawn', 'reviewing', 'differing', 'third'] as const

async function dropOpen(tx: Tx, { intake }: CaseEffects, reviews: Loaded['reviews']): Promise<void> {
  for (const { fillingId, handedInAt } of reviews) if (fillingId !== null && handedInAt === null) await dropUnseen(tx, intake(), fillingId)
}

/** 案件质量评查 of one case: two who are blind to each other, a third or the head where they differ, the handler, an objection that somebody else looks at, the decision. */
export function defineCaseProcess(effects: CaseEffects) {
  const appoint = async (tx: Tx, row: CaseRow, role: 'third' | 'recheck', reviewer: string, { reviews, organiser }: Loaded) => {
    await mustReview(tx, effects.areKin, reviewer, row, { field: 'reviewer', others: reviews, organiser })
    await tx.insert(caseReviews).values({ id: newId(), evaluationId: row.id, role, reviewerId: reviewer })
    await asked(tx, row, [reviewer])
  }
  return defineProcess<CaseRow, CaseEvaluationState, Loaded>({
    kind: 'case_evaluation',
    title: text('评查案件', 'Case under evaluation'),
    table: caseEvaluations,
    states: CASE_EVALUATION_STATES,
    initial: 'drawn',
    place,
    clocks: [reviewClock, opinionClock, recheckClock],
    load: loadCases,
    transitions: [
      {
        id: 'assign',
        title: text('指定两名评查人', 'Name two reviewers'),
        tone: 'primary',
        from: ['drawn'],
        to: 'reviewing',
        who: 'evaluation:write',
        form: forms.assignForm,
        hint: text('两人分别评查，双方提交之前互相看不到对方的评查。', 'They review apart: neither sees the other’s before both are in.'),
        effect: async (tx, row, { first, second }: Form<typeof forms.assignForm>, _actor, { loaded: { organiser } }) => {
          if (first === second) throw wrongField('second', '两名评查人应为不同的人', 'The two reviewers are not the same person')
          await mustReview(tx, effects.areKin, first, row, { field: 'first', others: [], organiser })
          await mustReview(tx, effects.areKin, second, row, { field: 'second', others: [], organiser })
          await tx.insert(caseReviews).values([
            { id: newId(), evaluationId: row.id, role: 'first' as const, reviewerId: first },
            { id: newId(), evaluationId: row.id, role: 'second' as const, reviewerId: second },
          ])
          await asked(tx, row, [first, second])
        },
        clocks: { start: reviewClock },
      },
      {
        id: 'begin',
        title: text('开始评查', 'Begin to review'),
        tone: 'primary',
        from: UNDER_REVIEW,
        who: (actor, _row, loaded) => can(actor, 'evaluation:review') && openReview(actor, loaded)?.isBegun === false,
        form: forms.beginForm,
        effect: (tx, row, _form, actor, { loaded }) => beginReview(tx, actor, row, openReview(actor, loaded)!),
      },
      {
        id: 'decline',
        title: text('申请回避', 'Stand back'),
        from: UNDER_REVIEW,
        who: (actor, _row, loaded) => openReview(actor, loaded) !== undefined,
        form: forms.declineForm,
        effect: async (tx, row, _form, actor, { loaded }) => {
          const own = openReview(actor, loaded)!
          await dropOpen(tx, effects, [own])
          await tx.update(caseReviews).set({ reviewerId: null, fillingId: null }).where(eq(caseReviews.id, own.id))
          await tellOf(tx, row, [loaded.organiser], 'declined', '评查人申请回避，请另行指定', 'A reviewer stood back; please name another')
        },
      },
      {
        id: 'appoint',
        title: text('更换评查人', 'Name another reviewer'),
        from: UNDER_REVIEW,
        who: 'evaluation:write',
        form: forms.appointForm,
        effect: async (tx, row, { role, reviewer }: Form<typeof forms.appointForm>, _actor, { loaded }) => {
          const { reviews, organiser } = loaded
          const review = reviews.find(one => one.role === role && one.handedInAt === null && OPEN_ROLES[row.state]?.includes(role))
          if (!review) throw wrongField('role', '这一位没有待完成的评查', 'No review of this place is open')
          await mustReview(tx, effects.areKin, reviewer, row, { field: 'reviewer', others: reviews, organiser })
          await dropOpen(tx, effects, [review])
          await tx
            .update(caseReviews)
            .set({ reviewerId: reviewer, fillingId: null })
            .where(and(eq(caseReviews.id, review.id)))
          await asked(tx, row, [reviewer])
        },
      },
      {
        id: 'handed_in',
        title: text('评查人提交评查表', 'A reviewer handed in'),
        from: UNDER_REVIEW,
        to: (form: HandedIn) => form.next,
        toStates: ['reviewing', 'differing', 'answering', 'deciding'],
        system: true,
        effect: async (tx, row, { next, grade, findings }: HandedIn, _actor, { loaded }) => {
          if (next === 'answering')
            await tellOf(tx, row, [row.handlerId], 'answering', '请对评查意见作出反馈', 'Please answer the evaluation of your case')
          if (next === 'differing')
            await tellOf(tx, row, [loaded.organiser], 'differing', '两名评查人意见不一致', 'The two reviewers differ')
          if (next === 'deciding') await tellOf(tx, row, [loaded.organiser], 'rechecked', '异议复核已完成', 'It was looked at again')
          return { set: { grade, findings } }
        },
        clocks: (row, _form: HandedIn) => {
          if (row.state === 'reviewing') return {}
          if (row.state === 'answering') return { stop: reviewClock, start: opinionClock }
          return { stop: row.state === 'deciding' ? recheckClock : reviewClock }
        },
      },
      {
        id: 'appoint_third',
        title: text('指定第三评查人', 'Name a third reviewer'),
        tone: 'primary',
        from: ['differing'],
        to: 'third',
        who: 'evaluation:write',
        form: forms.reviewerForm,
        guard: (_row, { reviews }) =>
          !reviews.some(({ role }) => role === 'third') ||
          text('第三评查人的意见仍不一致，请由负责人认定', 'The third differs as well: the head decides'),
        effect: (tx, row, { reviewer }: Form<typeof forms.reviewerForm>, _actor, { loaded }) => appoint(tx, row, 'third', reviewer, loaded),
        clocks: { start: reviewClock },
      },
      {
        id: 'settle',
        title: text('认定等次', 'Decide between them'),
        from: ['differing'],
        to: 'answering',
        who: decides,
        form: forms.settleForm,
        effect: async (tx, row, { grade }: Form<typeof forms.settleForm>) => {
          await tellOf(tx, row, [row.handlerId], 'answering', '请对评查意见作出反馈', 'Please answer the evaluation of your case')
          return { set: { grade } }
        },
        clocks: { start: opinionClock },
      },
      {
        id: 'agree',
        title: text('无异议', 'No objection'),
        tone: 'primary',
        from: ['answering'],
        to: 'deciding',
        who: isHandler,
        form: forms.agreeForm,
        effect: async (_tx, _row, { note }: Form<typeof forms.agreeForm>, actor, { at }) => ({
          set: { opinion: { at, by: actor.user.id, kind: 'agreed', note } },
        }),
        clocks: { stop: opinionClock },
      },
      {
        id: 'object',
        title: text('提出异议', 'Object'),
        from: ['answering'],
        to: 'objected',
        who: isHandler,
        form: forms.objectForm,
        hint: text('由原评查人以外的人重新评查。', 'Somebody who has not reviewed it looks at it again.'),
        effect: async (tx, row, { note }: Form<typeof forms.objectForm>, actor, { at, loaded }) => {
          await tellOf(
            tx,
            row,
            [loaded.organiser],
            'objected',
            '承办人提出异议，请指定异议复核人',
            'The handler objects; please name who looks again',
          )
          return { set: { opinion: { at, by: actor.user.id, kind: 'objected', note } } }
        },
        clocks: { stop: opinionClock, start: recheckClock },
      },
      {
        id: 'answer_for',
        title: text('登记承办人意见', 'Take down what the handler says'),
        from: ['answering'],
        to: ({ kind }: Form<typeof forms.answerForForm>) => (kind === 'objected' ? 'objected' : 'deciding'),
        toStates: ['objected', 'deciding'],
        who: (actor, row) => row.handlerId === null && mayTouch(actor, 'evaluation:write', place(row)),
        form: forms.answerForForm,
        hint: text('承办人没有平台账号，按其书面意见登记。', 'The handler has no account here: take down what they wrote.'),
        effect: async (_tx, _row, { kind, note }: Form<typeof forms.answerForForm>, actor, { at }) => ({
          set: { opinion: { at, by: actor.user.id, kind, note } },
        }),
        clocks: (_row, { kind }: Form<typeof forms.answerForForm>) => ({
          stop: opinionClock,
          ...(kind === 'objected' && { start: recheckClock }),
        }),
      },
      {
        id: 'lapse',
        title: text('逾期未反馈，转入评定', 'Not answered in time: go on'),
        from: ['answering'],
        to: 'deciding',
        who: 'evaluation:write',
        guard: (_row, { isLate }) => isLate || text('承办人反馈期限尚未届满', 'The handler’s time is not over yet'),
        effect: async (_tx, _row, _form, _actor, { at }) => ({ set: { opinion: { at, by: null, kind: 'lapsed', note: '' } } }),
        clocks: { stop: opinionClock },
      },
      {
        id: 'appoint_recheck',
        title: text('指定异议复核人', 'Name who looks again'),
        tone: 'primary',
        from: ['objected'],
        to: 'rechecking',
        who: 'evaluation:write',
        form: forms.reviewerForm,
        effect: (tx, row, { reviewer }: Form<typeof forms.reviewerForm>, _actor, { loaded }) =>
          appoint(tx, row, 'recheck', reviewer, loaded),
      },
      {
        id: 'decide',
        title: text('评定', 'Decide'),
        tone: 'primary',
        from: ['deciding'],
        to: 'decided',
        who: decides,
        form: forms.decideForm,
        initial: ({ grade, opinion }) => ({
          ...(grade && { grade }),
          reason: opinion?.kind === 'objected' ? '' : '评查意见一致，予以评定。',
        }),
        effect: async (tx, row, { grade, reason }: Form<typeof forms.decideForm>, actor, { at, loaded }) => {
          await tellOf(tx, row, [row.handlerId, loaded.organiser], 'decided', '案件评查已评定', 'The evaluation was decided')
          return { set: { grade, decision: { at, by: actor.user.id, grade, reason } } }
        },
      },
      {
        id: 'rectify',
        title: text('问题转入整改', 'Have what was found put right'),
        tone: 'primary',
        from: ['decided'],
        who: (actor, row) =>
          mayTouch(actor, 'evaluation:write', place(row)) && mayTouch(actor, 'rectification:write', { officeId: row.officeId }),
        form: forms.rectifyForm,
        hint: text('评查发现的问题逐项列入整改清单，不用重新填写。', 'What was found becomes the list of the rectification, item by item.'),
        initial: ({ handlerId }) => (handlerId ? { ownerId: handlerId } : {}),
        guard: ({ findings, rectificationId }) => {
          if (rectificationId !== null) return text('已转入整改', 'It has a rectification')
          return (findings?.length ?? 0) > 0 || text('没有发现需要整改的问题', 'Nothing was found that is to be put right')
        },
        effect: async (tx, row, form: Form<typeof forms.rectifyForm>, actor, { today, at }) => ({
          set: { rectificationId: await effects.rectify(tx, row, form, actor, { today, at }) },
          details: { findings: row.findings!.length },
        }),
      },
      {
        id: 'drop',
        title: text('移出本轮', 'Take out of the round'),
        tone: 'danger',
        from: BEFORE_HANDLER,
        to: 'dropped',
        who: 'evaluation:write',
        form: forms.dropForm,
        hint: text('抽取名单不变，移出及理由留存。', 'The list that was drawn stays; that it was taken out, and why, is kept.'),
        effect: (tx, _row, _form, _actor, { loaded }) => dropOpen(tx, effects, loaded.reviews),
        clocks: { stop: reviewClock },
      },
    ],
  })
}
export type CaseProcess = ReturnType<typeof defineCaseProcess>
