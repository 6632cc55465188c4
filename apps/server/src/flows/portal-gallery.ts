import { type PlanTexts, shownOf } from '../modules/citizens/panels/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Self } from '../platform/exchange/index.ts'
import { officeAt, tellWhole, toldLast } from './portal-telling.ts'

const TOLD = toldLast('panel.told', '已告知门户的长廊内容', 'What the portal was told of the gallery')

/** Tells the portal what is published of the gallery, when that has changed. */
export async function tellGallery(db: Db, inside: Self, portal: string, texts: PlanTexts): Promise<void> {
  const office = await officeAt(db, inside, portal)
  const shown = office && (await shownOf(db, texts, office.id))
  if (!shown) return
  await tellWhole(db, inside, portal, TOLD, { kind: 'gallery.shown', thread: 'gallery', body: shown })
}
