import { addDays } from '@jianqing/calendar'
import type { HandoverPackage } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { type Db, inTurn, transaction } from '../../../../platform/db/index.ts'
import { offices } from '../../../../platform/policy/index.ts'
import { withCheckDigit } from '../../../../platform/person/index.ts'
import type { Demo, Seed } from '../../../../platform/room/index.ts'
import { writeSetting } from '../../../../platform/setting/index.ts'
import { ONE_STOP_FROM } from '../figures.ts'
import { takePackage, type Taking } from '../handover/take.ts'
import { jointCases } from '../tables.ts'
import { makeCases, ONE_STOP_DAYS } from './made.ts'
import { planAhead, writeConcentrated } from './sittings.ts'
import { type Cast, writeCases } from './write.ts'

/** Police and court that work with the office of the case manager, where the demonstration has them. */
async function castOf({ db, person }: Demo): Promise<Cast | null> {
  const [manager, police, court] = [await person('anguan'), await person('gongan'), await person('fayuan')]
  const officeId = manager.user.officeId!
  const { rows } = await db.execute<{ id: string; departmentId: string | null }>(sql`
    select u.id, u.department_id as "departmentId" from users u join departments d on d.id = u.department_id
    where u.office_id = ${officeId} and not u.disabled and d.name = '第一检察部' and exists (select from grants g where g.user_id = u.id and g.role = 'prosecutor')
    order by u.login`)
  if (rows.length === 0) return null
  return {
    officeId,
    policeOfficeId: police.user.officeId!,
    courtOfficeId: court.user.officeId!,
    prosecutors: rows,
    police,
    court,
    manager,
  }
}

const isThere = async (db: Db, policeOfficeId: string): Promise<boolean> => {
  const [found] = await db.select({ id: jointCases.id }).from(jointCases).where(eq(jointCases.policeOfficeId, policeOfficeId)).limit(1)
  return found !== undefined
}

const codeOf = async (db: Db, id: string): Promise<string> => {
  const [office] = await db
    .select({ code: offices.code })
    .from(offices)
    .where(and(eq(offices.id, id)))
  return office!.code!
}

async function seedPast(demo: Demo, taking: Taking): Promise<void> {
  const { db, today } = demo
  const cast = await castOf(demo)
  if (!cast || (await isThere(db, cast.policeOfficeId))) return
  await transaction(db, async tx => {
    await writeSetting(tx, ONE_STOP_FROM, addDays(today, -ONE_STOP_DAYS), null)
    await writeCases(tx, taking, cast, makeCases(today), today)
    await writeConcentrated(tx, cast, addDays(today, -ONE_STOP_DAYS), today)
  })
}

/** Of always the same ids: one that came is not taken twice. */
const idOf = (n: number) => `01930000-0000-7000-8000-${String(680_000_000_000 + n)}`

/** What came this morning: one that is refused, one with a hint, papers that wait for their case, and one whose blood test is still out. */
async function seedPresent(demo: Demo, taking: Taking): Promise<void> {
  const { db, today } = demo
  const cast = await castOf(demo)
  if (!cast) return
  const [office, court] = [await codeOf(db, cast.officeId), await codeOf(db, cast.courtOfficeId)]
  const year = today.slice(0, 4)
  const of = (n: number, fields: HandoverPackage['fields'], more: Partial<HandoverPackage> = {}): HandoverPackage => ({
    id: idOf(n),
    kind: 'case',
    fields: {
      policeNo: `汀公刑立〔${year}〕90${n}号`,
      office,
      court,
      name: ['江文斌', '贺长林', '尹志强', '卢永福'][n % 4]!,
      idNo: withCheckDigit(`990105198804120${10 + n}`),
      charge: 'dangerous_driving',
      caughtOn: addDays(today, -7),
      custody: 'bail',
      custodyFrom: addDays(today, -4),
      procedure: 'fast',
      ...fields,
    },
    papers: [],
    ...more,
  })
  const done = { sampledOn: addDays(today, -7), testedOn: addDays(today, -5), filedOn: addDays(today, -4), transferredOn: today }
  const papers = [
    { kind: 'opinion', title: '起诉意见书' },
    { kind: 'filing', title: '立案决定书' },
    { kind: 'blood', title: '血液酒精检验报告' },
  ]
  await inTurn(
    [
      of(1, { ...done, alcohol: 131, priors: '' }, { papers: papers.slice(0, 2) }),
      of(2, { ...done, testedOn: addDays(today, -8), alcohol: 98, priors: '无' }, { papers }),
      of(3, {}, { kind: 'papers', papers: papers.slice(2) }),
      of(4, { sampledOn: addDays(today, -6), custody: 'none', custodyFrom: null }),
    ],
    parcel =>
      transaction(db, tx =>
        takePackage(tx, taking, { parcel, policeOfficeId: cast.policeOfficeId }, { actor: cast.police, way: 'upload' }),
      ),
  )
  await planAhead(db, cast, today)
}

export const jointSeed = (taking: Taking): Seed => ({
  past: demo => seedPast(demo, taking),
  present: demo => seedPresent(demo, taking),
})
