import { Readable } from 'node:stream'
import { addDays, addMonths } from '@jianqing/calendar'
import type { HonourHolder, HonourLevel } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type Intake, OFFICE_FILES } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { enterHonour, type Held } from './add.ts'
import { honourProcess } from './process.ts'
import { honours } from './tables.ts'

interface Award {
  holder: HonourHolder
  title: string
  level: HonourLevel
  issuer: string
  /** In force for so many months. */
  months?: number
}

/** Made up, in the words in which such things are awarded. */
const AWARDS: readonly Award[] = [
  { holder: 'branch', title: '“五星级”党支部', level: 'city', issuer: '市直机关工委', months: 24 },
  { holder: 'branch', title: '先进基层党组织', level: 'province', issuer: '省直机关工委' },
  { holder: 'person', title: '优秀共产党员', level: 'city', issuer: '市直机关工委' },
  { holder: 'branch', title: '“枫桥式工作法”先进典型', level: 'city', issuer: '市委政法委' },
  { holder: 'person', title: '民事检察业务竞赛能手', level: 'province', issuer: '省人民检察院' },
  { holder: 'branch', title: '“两化”建设示范党支部', level: 'city', issuer: '市直机关工委', months: 36 },
  { holder: 'branch', title: '一星级青年文明号', level: 'national', issuer: '共青团中央', months: 12 },
  { holder: 'person', title: '优秀党务工作者', level: 'county', issuer: '区直机关工委' },
]

const fileOf = ({ title, issuer }: Pick<Award, 'title' | 'issuer'>) => ({
  name: '授予文件.txt',
  content: Readable.from([`演示数据，全部为虚构\n${issuer}关于授予“${title}”的决定（摘录）\n`]),
})

interface Branch extends Record<string, unknown> {
  id: string
  office: string
  member: string | null
}

/** One branch in three, those of the highest office first and the same ones whenever the demonstration is made, and somebody who has been in it for two years. */
const chosen = (db: Db, since: string) =>
  db.execute<Branch>(sql`
    select b.id, b.office_id as office, (select m.user_id from branch_members m
        where m.branch_id = b.id and m.relation = 'regular' and m.from_on <= ${since} and m.until_on is null order by md5(m.user_id::text) limit 1) as member
    from branches b join offices o on o.id = b.office_id where b.kind in ('branch', 'joint') and b.state = 'active' and b.set_up_on <= ${since}
    order by o.parent_id is not null, md5(o.code || b.title), b.id limit 36`)

interface Entering {
  intake: Intake
  db: Db
  by: Actor
}

/** Enters what was awarded with its paper and submits it; `checker` checks it two days later. */
async function enter(
  { intake, db, by }: Entering,
  { months, ...of }: Award,
  held: Held,
  { awardedOn, at, checker }: { awardedOn: string; at: string; checker?: Actor },
) {
  const taken = await intake.take(fileOf(of), { kinds: OFFICE_FILES, maxBytes: 2 ** 20 })
  const validUntil = months === undefined ? null : addMonths(awardedOn, months)
  await transaction(db, async tx => {
    const asked = { ...of, documentNo: '', awardedOn, validUntil, note: '' }
    const row = await enterHonour(tx, by, held, asked, { today: at.slice(0, 10), at: new Date(Date.parse(at) - 60_000).toISOString() })
    await intake.record(tx, taken, { subject: { kind: 'honour', id: row.id }, officeId: row.officeId, by })
    await honourProcess.advance(tx, row, 'submit', { actor: by, at })
    if (!checker) return
    const on = addDays(awardedOn, 5)
    await honourProcess.advance(tx, row, 'confirm', { actor: checker, at: momentOf(on, '15:00'), today: on })
  })
}

async function seedPast(intake: Intake, { db, today, person }: Demo): Promise<void> {
  const [by, checker] = [await person('dangwu'), await person('jianchazhang')]
  const there = await db.$count(honours)
  const { rows } = await chosen(db, addMonths(today, -23))
  for (const [n, { id, office, member }] of rows.entries()) {
    // those of a start that was broken off are the first of them
    if (n < there) continue
    const award = AWARDS[n % AWARDS.length]!
    const userId = award.holder === 'person' ? member : null
    const of = award.holder === 'person' && userId === null ? AWARDS[0]! : award
    const awardedOn = addDays(today, -20 - ((n * 37) % 640))
    const at = momentOf(addDays(awardedOn, 3), '10:00')
    await enter({ intake, db, by }, of, { officeId: office, branchId: id, userId }, { awardedOn, at, checker })
  }
}

/** The secretary enters what the branch was awarded last week; it waits for the clerk. A typical case comes of its nomination, never from here. */
async function seedPresent(intake: Intake, { db, today, person }: Demo): Promise<void> {
  const by = await person('shuji')
  const [branchId] = by.branches?.led ?? []
  if (!branchId || !by.user.officeId || (await db.$count(honours, eq(honours.createdBy, by.user.id))) > 0) return
  const of: Award = { holder: 'branch', title: '“先锋行”示范党支部', level: 'city', issuer: '市直机关工委' }
  await enter(
    { intake, db, by },
    of,
    { officeId: by.user.officeId, branchId, userId: null },
    { awardedOn: addDays(today, -7), at: momentOf(today, '09:00') },
  )
}

export const honoursSeed = (intake: Intake): Seed => ({
  past: demo => seedPast(intake, demo),
  present: demo => seedPresent(intake, demo),
})
