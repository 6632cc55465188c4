import { type I18nText, type SittingConflict, text } from '@jianqing/contract'
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import { jointCases } from '../tables.ts'
import { minutesOf } from './order.ts'
import { jointSittingCases, jointSittings, type SittingRow } from './tables.ts'

export type Wanted = Pick<
  SittingRow,
  'courtOfficeId' | 'room' | 'judge' | 'prosecutorId' | 'lawyer' | 'interpreter' | 'onDay' | 'startsAt' | 'endsAt'
> & { id: string | null; cases: readonly { id: string; minutes: number }[] }

const short = (at: string) => at.slice(0, 5)

/** Whom two sittings share that cannot be in both; duty lawyers and interpreters are known by name alone, and one name may be two people. */
const SHARED = [
  ['room', true, (one: SittingRow) => text(`法庭“${one.room}”`, `The room ${one.room}`)],
  ['judge', true, (one: SittingRow) => text(`法官“${one.judge}”`, `The judge ${one.judge}`)],
  ['prosecutor', true, () => text('出庭检察官', 'The prosecutor')],
  ['lawyer', false, (one: SittingRow) => text(`值班律师“${one.lawyer}”`, `The duty lawyer ${one.lawyer}`)],
  ['interpreter', false, (one: SittingRow) => text(`翻译人员“${one.interpreter}”`, `The interpreter ${one.interpreter}`)],
] as const satisfies [SittingConflict['what'], boolean, (one: SittingRow) => I18nText][]

function isShared(what: (typeof SHARED)[number][0], wanted: Wanted, other: SittingRow): boolean {
  if (what === 'prosecutor') return wanted.prosecutorId !== null && wanted.prosecutorId === other.prosecutorId
  if (what === 'room' || what === 'judge') return wanted.courtOfficeId === other.courtOfficeId && wanted[what] === other[what]
  return wanted[what] !== null && wanted[what] === other[what]
}

/** What speaks against a sitting as it is planned; what is `hard` the database refuses as well. */
export async function conflictsOf(db: Pick<Db, 'select'>, wanted: Wanted): Promise<SittingConflict[]> {
  const { onDay, startsAt, endsAt } = wanted
  const others = await db
    .select()
    .from(jointSittings)
    .where(
      and(
        eq(jointSittings.state, 'planned'),
        eq(jointSittings.onDay, onDay),
        wanted.id ? ne(jointSittings.id, wanted.id) : undefined,
        sql`${jointSittings.startsAt} < ${endsAt}::time and ${jointSittings.endsAt} > ${startsAt}::time`,
      ),
    )
  const shared = others.flatMap(other =>
    SHARED.filter(([what]) => isShared(what, wanted, other)).map(([what, hard, called]): SittingConflict => {
      const { 'zh-CN': zh, en } = called(other)
      const [from, to] = [short(other.startsAt), short(other.endsAt)]
      return {
        what,
        hard,
        message: text(`${zh}在${from}至${to}已有另一庭次`, `${en} has another sitting from ${from} to ${to}`),
      }
    }),
  )
  const needed = wanted.cases.reduce((sum, { minutes }) => sum + minutes, 0)
  const there = minutesOf(endsAt) - minutesOf(startsAt)
  const over: SittingConflict[] =
    needed > there
      ? [
          {
            what: 'minutes',
            hard: false,
            message: text(
              `各案共需 ${needed} 分钟，超出庭次 ${needed - there} 分钟`,
              `The cases take ${needed} minutes, ${needed - there} too many`,
            ),
          },
        ]
      : []
  return [...shared, ...over, ...(await listedElsewhere(db, wanted))]
}

async function listedElsewhere(db: Pick<Db, 'select'>, { id, cases }: Wanted): Promise<SittingConflict[]> {
  if (cases.length === 0) return []
  const rows = await db
    .select({ title: jointCases.title, number: jointCases.policeNo, on: jointSittings.onDay })
    .from(jointSittingCases)
    .innerJoin(jointSittings, eq(jointSittings.id, jointSittingCases.sittingId))
    .innerJoin(jointCases, eq(jointCases.id, jointSittingCases.caseId))
    .where(
      and(
        isNull(jointSittingCases.dropped),
        inArray(
          jointSittingCases.caseId,
          cases.map(one => one.id),
        ),
        id ? ne(jointSittingCases.sittingId, id) : undefined,
      ),
    )
  return rows.map(({ title, number, on }) => ({
    what: 'case' as const,
    hard: true,
    message: text(`${title}（${number}）已排在 ${on} 的庭次`, `${title} (${number}) stands in the sitting of ${on}`),
  }))
}
