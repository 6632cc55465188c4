import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, HONOUR_LEVELS, HonourLevel, HONOUR_STATES, type HonourState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { ClockDefinition } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { filesOf } from '../../../platform/intake/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import { because, dayField, defineProcess } from '../../../platform/process/index.ts'
import { checkDays } from './days.ts'
import { type HonourRow, honours } from './tables.ts'

export const placeOf = ({ officeId, branchId, userId }: Pick<HonourRow, 'officeId' | 'branchId' | 'userId'>) => ({
  officeId,
  branchId,
  ownerIds: [userId],
})

const tell = async (tx: Tx, { id, officeId, createdBy, title }: HonourRow, zh: string, en: string, dedup?: string) =>
  notify(tx, {
    to: [createdBy, ...(await whoMay(tx, 'honour:check', officeId))],
    kind: 'honour.moved',
    ...(dedup && { dedup }),
    title: text(`荣誉“${title}”：${zh}`, `Honour “${title}”: ${en}`),
    link: addressOf(api.honours, id),
  })

/** From the award to the end of what it says of itself; most honours have none. */
export const validityClock: ClockDefinition = {
  kind: 'honour_validity',
  title: text('有效期', 'In force until'),
  basis: '授予文件载明的有效期',
  budget: 'named',
  roll: false,
  rungs: [
    {
      id: 'ahead',
      title: text('有效期将满，需要复评的请申报', 'It ends soon: ask for its renewal where there is one'),
      offset: { before: 90 },
      effect: async (tx, { clock, dueOn }) => {
        const [row] = await tx.select().from(honours).where(eq(honours.id, clock.subjectId))
        if (row) await tell(tx, row, `有效期至${chineseDate(dueOn)}`, `in force until ${dueOn}`, `clock:${clock.id}:ahead`)
      },
    },
    {
      id: 'over',
      title: text('有效期已满', 'It has ended'),
      offset: { after: 1 },
      effect: async (tx, { clock }) => void (await honourProcess.advance(tx, { id: clock.subjectId }, 'expire')),
    },
  ],
}

const one = (zh: string, en: string, least = 2) =>
  z
    .string()
    .trim()
    .min(least)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

const amendment = z.object({
  title: one('荣誉名称', 'Honour'),
  level: z.enum(HonourLevel.options).meta({ 'x-title': text('级别', 'Level'), 'x-enum-titles': HONOUR_LEVELS }),
  issuer: one('授予单位', 'Awarded by'),
  documentNo: one('文号（可不填）', 'Number of the decision (optional)', 0).optional(),
  awardedOn: dayField('授予日期', 'Awarded on'),
  validUntil: dayField('有效期至（没有的不填）', 'In force until (if it says so)').optional(),
})

interface Loaded {
  files: number
}

/** An honour from its entry to its end: whoever enters it brings the certificate, somebody else checks it. */
export const honourProcess = defineProcess<HonourRow, HonourState, Loaded>({
  kind: 'honour',
  title: text('荣誉', 'Honour'),
  table: honours,
  states: HONOUR_STATES,
  initial: 'draft',
  place: placeOf,
  clocks: [validityClock],
  load: async (db, rows) => {
    const files = await filesOf(
      db,
      'honour',
      rows.map(({ id }) => id),
    )
    return ({ id }) => ({ files: files.get(id)?.length ?? 0 })
  },
  transitions: [
    {
      id: 'submit',
      title: text('提交核对', 'Submit'),
      tone: 'primary',
      from: ['draft'],
      to: 'submitted',
      who: 'honour:write',
      guard: (_row, { files }) => files > 0 || text('请先上传证书或者授予文件', 'Upload the certificate, or the decision, first'),
    },
    {
      id: 'amend',
      title: text('更正', 'Correct'),
      from: ['draft'],
      who: 'honour:write',
      form: amendment,
      initial: ({ title, level, issuer, documentNo, awardedOn, validUntil }) => ({
        title,
        level,
        issuer,
        documentNo,
        awardedOn,
        ...(validUntil && { validUntil }),
      }),
      effect: async (_tx, _row, { documentNo = '', validUntil = undefined, ...form }: z.infer<typeof amendment>, _actor, { today }) => {
        checkDays({ awardedOn: form.awardedOn, validUntil: validUntil ?? null }, today)
        return { set: { ...form, documentNo, validUntil: validUntil ?? null } }
      },
    },
    {
      id: 'confirm',
      title: text('核对无误', 'Confirm'),
      tone: 'primary',
      from: ['submitted'],
      to: 'standing',
      who: (actor, row) => actor.user.id !== row.createdBy && mayTouch(actor, 'honour:check', placeOf(row)),
      hint: text('核对后计入党支部的荣誉，并在品牌墙展示。', 'It counts for its branch from now on, and stands on the wall of brands.'),
      clocks: ({ awardedOn, validUntil }) =>
        validUntil === null ? {} : { start: { clock: validityClock, startedOn: awardedOn, until: validUntil } },
      effect: async (tx, row) => void (await tell(tx, row, '已核对登记', 'confirmed')),
    },
    {
      id: 'give_back',
      title: text('退回更正', 'Give back'),
      from: ['submitted'],
      to: 'draft',
      who: 'honour:check',
      form: because,
      effect: async (tx, row) => void (await tell(tx, row, '退回更正', 'given back')),
    },
    {
      id: 'decline',
      title: text('不予登记', 'Do not enter it'),
      tone: 'danger',
      from: ['submitted'],
      to: 'declined',
      who: 'honour:check',
      form: because,
    },
    {
      id: 'discard',
      title: text('作废', 'Discard'),
      tone: 'danger',
      from: ['draft'],
      to: 'declined',
      who: 'honour:write',
      form: because,
    },
    {
      id: 'revoke',
      title: text('登记撤销', 'Enter that it was revoked'),
      tone: 'danger',
      from: ['standing', 'expired'],
      to: 'revoked',
      who: 'honour:check',
      form: because,
      hint: text('授予单位撤销的，不再计入党支部的荣誉。', 'Where whoever awarded it took it back: it counts for nobody any more.'),
      clocks: { stop: validityClock },
    },
    {
      id: 'expire',
      title: text('有效期已满', 'Expired'),
      from: ['standing'],
      to: 'expired',
      system: true,
      clocks: { stop: validityClock },
    },
  ],
})
