import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import { type PlanTexts, shownOf } from '../modules/citizens/panels/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { post, type Self, signersKnownTo } from '../platform/exchange/index.ts'
import { defineSetting, readSetting, writeSetting } from '../platform/setting/index.ts'
import { portalOffice } from './portal.ts'

const TOLD = defineSetting<string | null>({
  key: 'panel.told',
  internal: true,
  type: 'text',
  schema: z.any(),
  default: null,
  title: text('已告知门户的长廊内容', 'What the portal was told of the gallery'),
  help: text('由系统写入', 'Written by the product'),
})

/** Tells the portal what is published of the gallery, when that has changed. */
export async function tellGallery(db: Db, inside: Self, portal: string, texts: PlanTexts): Promise<void> {
  const known = await signersKnownTo(db, inside.code)
  const office = known.some(({ code }) => code === portal) ? await portalOffice(db) : undefined
  const shown = office && (await shownOf(db, texts, office.id))
  if (!shown) return
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('hex')
  if (digest === (await readSetting(db, TOLD))) return
  await transaction(db, async tx => {
    await post(tx, inside, { to: portal, kind: 'gallery.shown', thread: 'gallery', body: shown })
    await writeSetting(tx, TOLD, digest, null)
  })
}
