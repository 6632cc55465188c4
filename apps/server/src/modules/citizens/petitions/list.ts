import {
  addressOf,
  api,
  PETITION_CATEGORIES,
  PETITION_CHANNELS,
  PETITION_OUTCOMES,
  PETITION_STATES,
  PETITION_TURNS,
  PetitionChannel,
  type PetitionFilter,
  type PetitionSummary,
  text,
} from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import { present } from '../../../platform/db/index.ts'
import type { z } from 'zod'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { petitionProcess } from './process.ts'
import { petitionIdentities, petitions } from './tables.ts'

type Filter = Omit<z.output<typeof PetitionFilter>, 'state' | 'clock'>

export const visiblePetitions = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'petition:read'), {
    officeId: petitions.officeId,
    departmentId: petitions.departmentId,
    ownerIds: [petitions.handlerId, petitions.leaderId, petitions.registeredBy],
  })

/** Petitions as lists, searches and the desk show them: who brought them is masked everywhere. */
export const petitionRecord = defineRecord({
  process: petitionProcess,
  read: 'petition:read',
  visible: visiblePetitions,
  link: ({ id }) => addressOf(api.petitions, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(petitions.officeId, f.officeId) : undefined,
      f.channel ? eq(petitions.channel, f.channel) : undefined,
      f.category ? eq(petitions.category, f.category) : undefined,
      f.turn ? eq(petitions.turn, f.turn) : undefined,
      present(petitions.reopenAskedAt, f.reopen),
    ],
    search: pattern =>
      sql`(${petitions.title} ilike ${pattern} or ${petitions.number} ilike ${pattern} or ${petitions.aboutCaseNo} ilike ${pattern})`,
    sorts: { number: petitions.number, receivedOn: petitions.receivedOn, title: petitions.title },
    counts: { channel: { column: petitions.channel, keys: PetitionChannel.options } },
    people: row => [row.handlerId, row.leaderId],
    more: async (db, rows) => {
      const ids = rows.map(({ id }) => id)
      const found =
        ids.length === 0
          ? []
          : await db
              .select({ id: petitionIdentities.petitionId, name: petitionIdentities.nameMasked })
              .from(petitionIdentities)
              .where(inArray(petitionIdentities.petitionId, ids))
      return new Map(found.map(({ id, name }) => [id, name]))
    },
    summary: (row, { office, person, actions, ahead }, names): PetitionSummary => ({
      id: row.id,
      number: row.number,
      title: maskIdentities(row.title),
      channel: row.channel,
      category: row.category,
      petitioner: names.get(row.id) ?? null,
      receivedOn: row.receivedOn,
      turn: row.turn,
      outcome: row.outcome,
      exclusion: row.exclusion,
      reopenAsked: row.reopenAskedAt !== null,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      handler: person(row.handlerId),
      leader: person(row.leaderId),
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('群众诉求', 'petitions'),
      columns: lang => [
        { title: text('编号', 'Number'), value: item => item.number },
        { title: text('标题', 'Title'), value: item => item.title },
        { title: text('渠道', 'Channel'), value: item => PETITION_CHANNELS[item.channel][lang] },
        { title: text('类别', 'Category'), value: item => PETITION_CATEGORIES[item.category][lang] },
        { title: text('信访人', 'Petitioner'), value: item => item.petitioner },
        { title: text('收到日期', 'Received on'), value: item => item.receivedOn },
        { title: text('首次或者重复', 'First or repeated'), value: item => PETITION_TURNS[item.turn][lang] },
        { title: text('状态', 'State'), value: item => PETITION_STATES[item.state][lang] },
        { title: text('办理结果', 'Outcome'), value: item => item.outcome && PETITION_OUTCOMES[item.outcome][lang] },
        { title: text('期限', 'Due on'), value: item => item.dueOn },
        { title: text('单位', 'Office'), value: item => item.officeName },
        { title: text('承办人', 'Handler'), value: item => item.handler?.name },
      ],
    },
  },
  desk: {
    next: {
      registered: text('分流', 'Sort it'),
      routed: text('程序性答复', 'Give the first answer'),
      replied: text('交办', 'Assign it'),
      handling: text('办理并答复结果', 'Handle it and answer'),
      progress: text('答复进展或者结果', 'Tell the progress or the result'),
      answered: text('回访、归档', 'Ask how satisfied they are; archive it'),
    },
    aside: ['attempt', 'resend', 'transfer', 'first', 'lead'],
    headline: (row, { office }) => ({
      title: text(maskIdentities(row.title), maskIdentities(row.title)),
      subtitle: text([row.number, office].filter(Boolean).join(' · '), [row.number, office].filter(Boolean).join(' · ')),
    }),
    at: row => row.createdAt,
    most: 50,
  },
})
