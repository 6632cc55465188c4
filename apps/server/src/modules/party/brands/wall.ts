import type { BrandWall } from '@jianqing/contract'
import { text } from '@jianqing/contract'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { branches } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, offices } from '../../../platform/policy/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { livesOf } from './life.ts'
import type { BrandSources } from './sources.ts'
import { brands } from './tables.ts'

export const MOTTO = defineSetting({
  key: 'brand.motto',
  type: 'text',
  schema: z.string().trim().min(2).max(30),
  default: '党旗红闪耀检察蓝',
  title: text('品牌墙标题', 'Words over the wall of brands'),
  help: text('显示在品牌墙上方，三十字以内', 'They stand over the wall; up to thirty characters'),
})

/** Whose wall it is: of the own office, or of one within reach. @throws AppError not_found */
async function officeOf(db: Db, actor: Actor, asked: string | undefined) {
  const id = asked ?? actor.user.officeId
  if (id === null || (id !== actor.user.officeId && !mayTouch(actor, 'brand:read', { officeId: id }))) throw new AppError('not_found')
  const [office] = await db.select({ id: offices.id, name: offices.name }).from(offices).where(eq(offices.id, id))
  if (!office) throw new AppError('not_found')
  return office
}

/** Every brand in use of an office, each with what its branch did this year. @throws AppError not_found */
export async function brandWall(db: Db, sources: BrandSources, actor: Actor, asked: string | undefined, today: string): Promise<BrandWall> {
  const office = await officeOf(db, actor, asked)
  const year = Number(today.slice(0, 4))
  const rows = await db
    .select({ brand: brands, branchTitle: branches.title })
    .from(brands)
    .innerJoin(branches, eq(branches.id, brands.branchId))
    .where(and(eq(brands.officeId, office.id), eq(brands.state, 'active')))
    .orderBy(asc(branches.title), asc(brands.id))
  const ids = rows.map(({ brand }) => brand.branchId)
  const [lifeOf, honours, numbers, motto] = await Promise.all([
    livesOf(db, sources, ids, { year, today }),
    sources.honours(ids, ['branch']),
    sources.numbers(office.id),
    readSetting(db, MOTTO),
  ])
  const items = rows.map(({ brand: { id, title, mark, story, branchId }, branchTitle }) => ({
    id,
    title,
    mark,
    story,
    // over the wall stands the office's name
    branch: { id: branchId, title: branchTitle.replace(office.name, '') || branchTitle },
    ...lifeOf(branchId),
    honour: honours.find(one => one.branchId === branchId && one.inForce) ?? null,
    opens: mayTouch(actor, 'branch:read', { officeId: office.id, branchId }),
  }))
  const sum = (of: (item: (typeof items)[number]) => number) => items.reduce((all, item) => all + of(item), 0)
  return {
    officeId: office.id,
    officeName: office.name,
    motto,
    year,
    asOf: today,
    branches: numbers.branches,
    held: sum(({ held }) => held),
    owed: sum(({ owed }) => owed),
    temporary: numbers.temporary,
    teams: { covered: numbers.covered, owed: numbers.owed },
    items,
  }
}
