import {
  addressOf,
  api,
  IDENTITY_REASONS,
  IDENTITY_REQUEST_STATES,
  type IdentityRequestState,
  type IdentityRequestSummary,
  text,
} from '@jianqing/contract'
import { eq, inArray, or } from 'drizzle-orm'
import { z } from 'zod'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { reason } from './forms.ts'
import { identityRequests, type IdentityRequestRow, petitions } from './tables.ts'

const grantForm = z.object({
  hours: z.coerce
    .number()
    .int()
    .min(1)
    .max(72)
    .default(4)
    .meta({
      'x-title': text('可查看几小时', 'For how many hours'),
      'x-help': text('1 至 72，到时自动失效', '1 to 72, and then it is over'),
    }),
  note: z
    .string()
    .trim()
    .max(300)
    .optional()
    .meta({ 'x-title': text('意见', 'Note'), 'x-widget': 'textarea' }),
})

/** The custodian, and never for themself. */
const decides = (actor: Actor, row: IdentityRequestRow) =>
  actor.user.id !== row.askedBy && mayTouch(actor, 'petition:identity', { officeId: row.officeId })

/** Who brought a petition is opened by the custodian to one person, for one petition, one reason and some hours. */
export const identityRequestProcess = defineProcess<IdentityRequestRow, IdentityRequestState>({
  kind: 'identity_request',
  title: text('查看身份申请', 'Requests for identities'),
  table: identityRequests,
  states: IDENTITY_REQUEST_STATES,
  initial: 'asked',
  place: row => ({ officeId: row.officeId, ownerIds: [row.askedBy] }),
  transitions: [
    {
      id: 'grant',
      title: text('批准', 'Grant'),
      tone: 'primary',
      from: ['asked'],
      to: 'granted',
      who: decides,
      form: grantForm,
      hint: text('仅向申请人开放该件的身份信息，每次查看均留痕。', 'Opens this one to whoever asked, and each reading is written down.'),
      effect: async (tx, row, { hours }: z.infer<typeof grantForm>, actor) => {
        await notify(tx, {
          to: [row.askedBy],
          kind: 'identity_request.granted',
          link: addressOf(api.petitions, row.petitionId),
          title: text('查看身份申请已批准', 'You may see who brought it'),
        })
        return { set: { decidedBy: actor.user.id, until: new Date(Date.now() + hours * 3_600_000).toISOString() } }
      },
    },
    {
      id: 'refuse',
      title: text('不予批准', 'Refuse'),
      from: ['asked'],
      to: 'refused',
      who: decides,
      form: reason,
      effect: async (tx, row, _form, actor) => {
        await notify(tx, {
          to: [row.askedBy],
          kind: 'identity_request.refused',
          link: addressOf(api.petitions, row.petitionId),
          title: text('查看身份申请未获批准', 'Your request to see who brought it was refused'),
        })
        return { set: { decidedBy: actor.user.id } }
      },
    },
  ],
})

type Filter = { officeId?: string | undefined }

export const identityRequestRecord = defineRecord({
  process: identityRequestProcess,
  read: 'petition:identity',
  visible: actor =>
    or(
      scopeCondition(scopeOf(actor, 'petition:identity'), { officeId: identityRequests.officeId }),
      eq(identityRequests.askedBy, actor.user.id),
    )!,
  link: ({ id }) => addressOf(api.identityRequests, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(identityRequests.officeId, f.officeId) : undefined],
    people: row => [row.askedBy],
    more: async (db, rows) => {
      const ids = rows.map(({ petitionId }) => petitionId)
      const found =
        ids.length === 0
          ? []
          : await db
              .select({ id: petitions.id, number: petitions.number, title: petitions.title })
              .from(petitions)
              .where(inArray(petitions.id, ids))
      return new Map(found.map(one => [one.id, one]))
    },
    summary: (row, { office, person, actions }, more): IdentityRequestSummary => ({
      id: row.id,
      petitionId: row.petitionId,
      petitionNumber: more.get(row.petitionId)?.number ?? '',
      petitionTitle: maskIdentities(more.get(row.petitionId)?.title ?? ''),
      reasonClass: row.reasonClass,
      reason: maskIdentities(row.reason),
      askedBy: person(row.askedBy),
      until: row.until,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('查看身份申请', 'requests for identities'),
      columns: lang => [
        { title: text('诉求编号', 'Petition'), value: item => item.petitionNumber },
        { title: text('申请人', 'Asked by'), value: item => item.askedBy?.name },
        { title: text('理由类别', 'Class of reason'), value: item => IDENTITY_REASONS[item.reasonClass][lang] },
        { title: text('理由', 'Reason'), value: item => item.reason },
        { title: text('状态', 'State'), value: item => IDENTITY_REQUEST_STATES[item.state][lang] },
        { title: text('申请时间', 'Asked at'), value: item => item.createdAt },
      ],
    },
  },
  desk: {
    next: { asked: text('批准或者不予批准', 'Grant or refuse it') },
    headline: (row, { person, office }) => ({
      title: text(`${person(row.askedBy)?.name ?? ''}申请查看信访人身份`, `${person(row.askedBy)?.name ?? ''} asks who brought a petition`),
      subtitle: text(office ?? '', office ?? ''),
    }),
    who: 'petition:identity',
    at: row => row.createdAt,
  },
})
