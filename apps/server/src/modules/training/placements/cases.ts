import type { PlacementCase } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type CasesSeen, caseShown } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { isMentor, isTrainee } from './sides.ts'
import { placementCases, type PlacementRow } from './tables.ts'

const joinedTo = async (db: Pick<Db, 'select'>, id: string): Promise<string[]> =>
  (
    await db
      .select({ number: placementCases.number })
      .from(placementCases)
      .where(eq(placementCases.placementId, id))
      .orderBy(placementCases.joinedOn, placementCases.number)
  ).map(({ number }) => number)

/** A mentor names cases that they see. @throws AppError bad_request */
export async function mayJoin(seen: CasesSeen, actor: Actor, number: string): Promise<void> {
  if (!(await seen(actor, [number])).has(number))
    throw wrongField('number', '您的范围内没有这一案号', 'There is no case of that number within your sight')
}

/** A trainee tells of cases that the mentor let them work at, and of those that they see anyway. @throws AppError bad_request */
export async function mayTellOf(
  db: Pick<Db, 'select'>,
  seen: CasesSeen,
  actor: Actor,
  id: string,
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0) return
  const joined = new Set(await joinedTo(db, id))
  const others = numbers.filter(number => !joined.has(number))
  const known = others.length > 0 ? await seen(actor, others) : new Map()
  const wrong = others.find(number => !known.has(number))
  if (wrong !== undefined)
    throw wrongField(
      'cases',
      `案号${wrong}不在带教人安排参与的案件和您办理的案件中`,
      `${wrong} is neither a case that your mentor let you work at nor one of your own`,
    )
}

/** How cases are shown to this person: whole where they see them, by the number to the two who work at them, masked to everybody else. */
export async function casesFor(db: Pick<Db, 'select'>, seen: CasesSeen, actor: Actor, row: PlacementRow, told: readonly string[]) {
  const joined = await joinedTo(db, row.id)
  const all = [...new Set([...joined, ...told])]
  const known = all.length > 0 ? await seen(actor, all) : new Map<string, { title: string; link: string }>()
  const isTheirs = isTrainee(actor, row) || isMentor(actor, row)
  const shown = (number: string): PlacementCase => caseShown(known, number, isTheirs)
  return { joined: joined.map(shown), shown }
}
