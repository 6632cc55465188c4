import { type GalleryPlan, type PanelPlan, text } from '@jianqing/contract'
import { checkGallery } from '@jianqing/sheet/gallery'
import { and, count, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Definition, inUse } from '../../../platform/definition/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { SHIPPED } from './shipped/all.ts'
import { missingOf } from './write.ts'
import { panels } from './tables.ts'

export type PlanTexts = readonly { id: string; source: string }[]
type Reader = Pick<Db, 'select' | 'execute'>

/** The plan that counts for an office: its own, else that of the nearest office above, else the one that ships. */
export async function planOf(db: Reader, texts: PlanTexts, officeId: string | null): Promise<GalleryPlan | null> {
  const [shipped] = texts
  if (!shipped) return null
  const own = (await inUse(db, 'gallery', officeId, shipped.id)).get(shipped.id)
  return checkGallery(own?.text ?? shipped.source).plan ?? null
}

/** Where a set hangs. */
export const placesIn = (plan: GalleryPlan | null, set: string) =>
  (plan?.floors ?? []).flatMap(floor =>
    floor.walls.filter(({ hang }) => hang.some(one => one.set === set)).map(wall => ({ floor: floor.title, wall: wall.title })),
  )

export async function planFor(db: Db, texts: PlanTexts, actor: Actor): Promise<PanelPlan> {
  const { officeId } = actor.user
  const plan = await planOf(db, texts, officeId)
  const visible = scopeCondition(scopeOf(actor, 'panel:read'), { officeId: panels.officeId, ownerIds: [panels.createdBy] })
  const counted = officeId
    ? await db
        .select({ set: panels.setId, state: panels.state, n: count() })
        .from(panels)
        .where(and(visible, eq(panels.officeId, officeId)))
        .groupBy(panels.setId, panels.state)
    : []
  const titled = officeId
    ? await db.select({ set: panels.setId, title: panels.title }).from(panels).where(eq(panels.officeId, officeId))
    : []
  const of = (set: string) => counted.filter(one => one.set === set)
  const sum = (rows: typeof counted) => rows.reduce((all, { n }) => all + n, 0)
  return {
    plan,
    sets: (plan?.sets ?? []).map(({ id }) => ({
      set: id,
      panels: sum(of(id)),
      shown: sum(of(id).filter(({ state }) => state === 'shown')),
      shipped: SHIPPED[id]?.length ?? 0,
      missing: missingOf(
        id,
        titled.flatMap(({ set, title }) => (set === id ? title : [])),
      ).length,
    })),
  }
}

/** Plans, as an office edits them: from the shipped one to its own, by two people. */
export const galleryTexts = (texts: PlanTexts): Definition => ({
  kind: 'gallery',
  shipped: () => texts.map(({ id, source }) => ({ name: id, title: checkGallery(source).plan!.title, text: source })),
  check: (name, source) => {
    const { plan, findings } = checkGallery(source)
    const told = findings.map(({ line, column, message, hint = null }) => ({ level: 'error' as const, line, column, message, hint }))
    if (!plan || plan.id === name) return { findings: told, title: plan?.title }
    const message = text(`编号“${plan.id}”与原布置图不同`, `The id “${plan.id}” is not that of the plan`)
    const hint = text(`请写回 gallery: ${name}`, `Write gallery: ${name}`)
    return { title: plan.title, findings: [{ level: 'error', line: 1, column: 1, message, hint }] }
  },
  preview: async (_db, _actor, written) => ({ kind: 'gallery', plan: checkGallery(written.text).plan ?? null }),
})
