import { type NewResponsibilityList, SHIPPED_EDITION, text } from '@jianqing/contract'
import type { Known } from '@jianqing/sheet/responsibility'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, sqlState, transaction } from '../../../platform/db/index.ts'
import { inUse } from '../../../platform/definition/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { fillList } from './fill.ts'
import type { ResponsibilityProcess } from './process.ts'
import { responsibilityLists } from './tables.ts'
import { type ListTexts, readList } from './texts.ts'

export interface Giving {
  db: Db
  texts: ListTexts
  known: Known
  process: ResponsibilityProcess
  at?: (day: string) => string
}

/** The lists that count for an office: its own, that of an office above, or as they ship. */
export async function listsFor({ db, texts, known }: Giving, officeId: string | null) {
  const counting = await inUse(db, 'responsibility', officeId)
  return texts.map(({ id, source }) => {
    const { edition, text: written } = counting.get(id) ?? { edition: SHIPPED_EDITION, text: source }
    return { name: id, edition, written, list: readList(written, known) }
  })
}

/** Gives a list out for a year at the person's own office, and makes what the periods under way ask for. @throws AppError bad_request, forbidden, conflict */
export async function giveList(
  giving: Giving,
  actor: Actor,
  { name, year }: NewResponsibilityList,
  today: string,
): Promise<{ id: string; made: number }> {
  const { officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  if (!mayTouch(actor, 'responsibility:check', { officeId })) throw new AppError('forbidden')
  if (year < Number(today.slice(0, 4))) throw wrongField('year', '这一年已经过去', 'This year is over')
  const found = (await listsFor(giving, officeId)).find(one => one.name === name)
  if (!found) throw wrongField('name', '没有这份清单', 'There is no such list')
  const { edition, written, list } = found
  const values = {
    id: newId(),
    name,
    kind: list.kind,
    title: list.title['zh-CN'],
    year,
    edition,
    written,
    givenOn: today,
    officeId,
    createdBy: actor.user.id,
  }
  try {
    return await transaction(giving.db, async tx => {
      const [row] = await tx.insert(responsibilityLists).values(values).returning()
      const made = await fillList(tx, giving, row!, today)
      await audit(tx, {
        actor,
        action: 'responsibility.give',
        subject: { kind: 'responsibility_list', id: row!.id },
        officeId,
        details: { name, year, edition: edition.id, made },
      })
      return { id: row!.id, made }
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new AppError('conflict', text('本院这一年已经下达过这份清单', 'Your office has given out this list for this year already'))
  }
}
