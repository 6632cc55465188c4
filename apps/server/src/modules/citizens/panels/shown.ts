import type { GalleryShown } from '@jianqing/contract/portal'
import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { planOf, type PlanTexts } from './plan.ts'
import { panels } from './tables.ts'

/** What the public may see of an office's gallery: panels as they were published, of sets that hang somewhere. */
export async function shownOf(db: Pick<Db, 'select' | 'execute'>, texts: PlanTexts, officeId: string): Promise<GalleryShown | null> {
  const plan = await planOf(db, texts, officeId)
  if (!plan) return null
  const hung = new Set(plan.floors.flatMap(floor => floor.walls.flatMap(({ hang }) => hang.map(({ set }) => set))))
  const rows = await db
    .select()
    .from(panels)
    .where(and(eq(panels.officeId, officeId), eq(panels.state, 'shown')))
    .orderBy(asc(panels.setId), asc(panels.no))
  return {
    plan,
    panels: rows.flatMap(({ code, setId, no, shown, shownOn, checkedOn }) => {
      if (!shown || !shownOn || !hung.has(setId)) return []
      const { zh, en, source } = shown
      return {
        code,
        set: setId,
        no,
        zh: { title: zh.title, doc: zh.doc },
        en: en && { title: en.title, doc: en.doc },
        outdated: en !== null && en.of < zh.revision,
        source,
        checkedOn,
        shownOn,
      }
    }),
  }
}

/** The panels of an office that hang on a wall now, by what they are called. */
export async function hangingOf(db: Pick<Db, 'select' | 'execute'>, texts: PlanTexts, officeId: string) {
  const plan = await planOf(db, texts, officeId)
  const rows = await db
    .select({ id: panels.id, title: panels.title, set: panels.setId })
    .from(panels)
    .where(and(eq(panels.officeId, officeId), eq(panels.state, 'shown')))
    .orderBy(asc(panels.setId), asc(panels.no))
  return rows.map(({ id, title, set }) => ({ id, title, set: plan?.sets.find(one => one.id === set)?.title ?? null }))
}
