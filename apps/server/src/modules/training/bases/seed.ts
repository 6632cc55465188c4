import { addMonths } from '@jianqing/calendar'
import type { BaseLevel, BaseMode, BaseModule, NewBase } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { inTurn, transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { addBase } from './add.ts'
import { baseProcess } from './process.ts'
import { bases } from './tables.ts'

const BY: Readonly<Record<BaseLevel, string>> = {
  national: '最高人民检察院',
  province: '省人民检察院',
  city: '市人民检察院',
  county: '区人民检察院',
}

/** What a module is fitted out with. */
const FITTED: Readonly<Record<BaseModule, string>> = {
  clues: '数据分析工位 12 个，接检察工作网',
  cases: '案例研讨室 2 间',
  practice: '模拟法庭 1 间，同步录音录像设备 2 套',
  theory: '资料室 1 间，藏书 3000 册',
}

type Told = [title: string, level: BaseLevel, capacity: number, modules: BaseModule[], modes: BaseMode[], monthsAgo: number | null]

/** Twelve samples; one is not accredited yet, one has its accreditation run out within the weeks to come. */
const BASES: readonly Told[] = [
  ['法律监督实训基地', 'national', 120, ['clues', 'cases', 'practice', 'theory'], ['tour', 'hands_on', 'exercise'], 14],
  ['大数据法律监督实训基地', 'province', 60, ['clues', 'practice'], ['hands_on', 'exercise'], 20],
  ['刑事检察实训基地', 'province', 80, ['cases', 'practice'], ['exercise'], 31],
  ['民事检察实训基地', 'province', 60, ['clues', 'cases'], ['exercise'], 26],
  ['行政检察实训基地', 'province', 50, ['cases', 'theory'], ['exercise'], 22],
  ['公益诉讼检察实训基地', 'province', 60, ['clues', 'practice'], ['tour', 'exercise'], 18],
  ['未成年人检察实训基地', 'city', 40, ['cases', 'practice'], ['tour', 'hands_on'], 40],
  ['检察技术实训基地', 'city', 30, ['practice'], ['hands_on', 'exercise'], 9],
  ['司法工作人员职务犯罪侦查实训基地', 'city', 40, ['clues', 'practice'], ['exercise'], 12],
  ['刑事执行检察实训基地', 'city', 40, ['cases', 'practice'], ['tour', 'exercise'], 59],
  ['廉政教育实训基地', 'county', 100, ['theory'], ['tour', 'hands_on'], 7],
  ['知识产权检察实训基地', 'county', 30, ['cases', 'theory'], ['exercise'], null],
]

/** At which office a base of a level lies; one of the nation's is run by the province. */
const AT: Readonly<Record<BaseLevel, string>> = { national: 'province', province: 'province', city: 'city', county: 'county' }

/** Who runs the bases of the first office of each level. */
async function managers({ db, person }: Demo): Promise<Map<string, Actor>> {
  const { rows } = await db.execute<{ level: string; login: string }>(sql`
    select distinct on (o.level) o.level, u.login from offices o join users u on u.office_id = o.id
    where not u.disabled and exists (select from grants g where g.user_id = u.id and g.role = 'base_manager') order by o.level, o.code, u.login`)
  return new Map(await inTurn(rows, async ({ level, login }) => [level, await person(login)] as const))
}

async function seedPast(demo: Demo): Promise<void> {
  const { db, today } = demo
  const by = await managers(demo)
  await inTurn(BASES, ([title, level, capacity, modules, modes, monthsAgo]) =>
    transaction(db, async tx => {
      const [known] = await tx.select({ id: bases.id }).from(bases).where(eq(bases.title, title))
      if (known) return
      const given: NewBase = {
        title,
        level,
        place: '本院实训楼',
        capacity,
        modules,
        modes,
        equipment: `${modules.map(one => FITTED[one]).join('；')}。`,
        contact: '政治部',
      }
      const on = addMonths(today, -(monthsAgo ?? 1))
      const manager = by.get(AT[level])!
      const row = await addBase(tx, baseProcess, manager, given, momentOf(on, '09:30'))
      if (monthsAgo === null) return
      await baseProcess.advance(tx, row, 'accredit', { actor: manager, form: { by: BY[level], on }, at: momentOf(on, '15:00'), today: on })
    }),
  )
}

export const basesSeed: Seed = { past: seedPast }
