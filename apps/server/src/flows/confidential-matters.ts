import { addMonths } from '@jianqing/calendar'
import type { BookEntry, PersonRef } from '@jianqing/contract'
import { inArray } from 'drizzle-orm'
import { type ClueAround, type ClueProcess, codeOf, layDownClue } from '../modules/inspection/clues/index.ts'
import { personRefs, users, whoMay } from '../platform/auth/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { AppError, wrongField } from '../platform/http/index.ts'
import { type Actor, can, officesAbove } from '../platform/policy/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

interface Receiver {
  person: PersonRef
  officeId: string
}

/** A matter may be told long after it happened; one that lies years back is a slip of the year. */
const OLDEST_MONTHS = 120

const unless = (value: string | null, title: string) => (value ? [`${title}：${value}`] : [])

/** The matter in the words of the form 《过问或干预、插手检察办案等重大事项及相关接触交往行为情况记录表》. */
const summaryOf = (matter: BookEntry): string =>
  [
    `过问内容：${matter.content}`,
    `发生日期：${matter.occurredOn}`,
    `方式：${matter.way}`,
    ...unless(matter.place, '地点'),
    `行为类别：${matter.behaviour}`,
    `过问人类别：${matter.askerRole}（${matter.askerLevel}）`,
    ...unless(matter.relation, '与案件或本人的关系'),
    `处理情况：${matter.handling}`,
    ...unless(matter.effect, '对办案的影响'),
  ].join('\n')

/**
 * Matters of the record book that are told to one person of the inspection in confidence, as a restricted clue. The monthly report, its statistics and the data that models read
 * know nothing of them, and whoever told them reads them no more: neither the head of the department nor a colleague sees that there was one.
 */
export function confidentialMatters(db: Db, around: ClueAround & { process: ClueProcess }) {
  /** Of the inspection that reaches the person's office, the nearest first. */
  const receivers = async (actor: Actor): Promise<Receiver[]> => {
    const { officeId } = actor.user
    if (officeId === null) return []
    const ids = (await whoMay(db, 'filing:authority', officeId)).filter(id => id !== actor.user.id)
    const near = (await officesAbove(db, officeId)).map(({ id }) => id)
    const places =
      ids.length === 0 ? [] : await db.select({ id: users.id, officeId: users.officeId }).from(users).where(inArray(users.id, ids))
    const people = await personRefs(db, ids)
    return places
      .flatMap(({ id, officeId: at }) => (at !== null && people.has(id) ? [{ person: people.get(id)!, officeId: at }] : []))
      .sort((a, b) => near.indexOf(a.officeId) - near.indexOf(b.officeId) || (a.person.name < b.person.name ? -1 : 1))
  }
  return {
    receivers: async (actor: Actor): Promise<PersonRef[]> => (await receivers(actor)).map(({ person }) => person),

    /** @throws AppError forbidden; bad_request where the day lies ahead, or whoever is chosen is none of the inspection or must stand back */
    confide: async (
      actor: Actor,
      given: { receiver: string; matter: BookEntry },
      today?: string,
    ): Promise<{ code: string; receiver: PersonRef }> => {
      if (!can(actor, 'filing:file')) throw new AppError('forbidden')
      const { matter } = given
      const receivedOn = today ?? (await defaultAsOf(db))
      if (matter.occurredOn > receivedOn || matter.occurredOn < addMonths(receivedOn, -OLDEST_MONTHS))
        throw wrongField(
          'matter.occurredOn',
          '发生日期不能晚于今天，也不能早于十年前',
          'The day lies neither ahead nor more than ten years back',
        )
      const receiver = (await receivers(actor)).find(({ person }) => person.id === given.receiver)
      if (!receiver) throw wrongField('receiver', '请从列出的检务督察人员中选择', 'Choose one of the inspection that are listed')
      const self = (await personRefs(db, [actor.user.id])).get(actor.user.id)
      const row = await transaction(db, tx =>
        layDownClue(tx, around, actor, {
          source: 'record_book',
          receivedOn,
          subject: { name: matter.asker, unit: matter.askerUnit, post: matter.askerPost, userId: null },
          summary: summaryOf(matter),
          reporter: [self?.name, [self?.office, self?.department].filter(Boolean).join('')].filter(Boolean).join('，'),
          caseNos: matter.caseNo ? [matter.caseNo] : [],
          receiver: { id: receiver.person.id, officeId: receiver.officeId },
        }),
      )
      return { code: codeOf(row.id), receiver: receiver.person }
    },
  }
}
