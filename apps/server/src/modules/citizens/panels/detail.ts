import type { PanelDetail } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import type { PanelRecord } from './list.ts'
import { placesIn, planOf, type PlanTexts } from './plan.ts'
import type { PanelRow } from './tables.ts'

export const ADDRESS = defineSetting({
  key: 'panel.portal_address',
  type: 'text',
  schema: z
    .string()
    .trim()
    .max(200)
    .regex(/^(https?:\/\/[^\s/?#]+)?$/),
  default: '',
  title: text('展板二维码指向的门户网址', 'Panels: the portal’s address in their codes'),
  help: text('如 https://12309.example.cn；不填用本机门户的地址', 'Such as https://12309.example.cn; empty: the portal of this machine'),
})

export const addressOfPanel = async (db: Pick<Db, 'select'>, portalUrl: string, { code }: Pick<PanelRow, 'code'>): Promise<string> =>
  `${(await readSetting(db, ADDRESS)) || portalUrl}/gallery/${code}`

/** One panel in full: its words in both languages, and where it hangs. */
export async function panelDetail(
  { db, record, texts, portalUrl }: { db: Db; record: PanelRecord; texts: PlanTexts; portalUrl: string },
  actor: Actor,
  row: PanelRow,
): Promise<PanelDetail> {
  const [whole, plan, people, address] = await Promise.all([
    record.whole(db, actor, row),
    planOf(db, texts, row.officeId),
    personRefs(db, [row.zhBy, row.enBy]),
    addressOfPanel(db, portalUrl, row),
  ])
  return {
    ...whole,
    zh: { title: row.title, doc: row.zhDoc, revision: row.zhRevision, by: people.get(row.zhBy ?? '') ?? null },
    en: row.enDoc && {
      title: row.titleEn ?? '',
      doc: row.enDoc,
      revision: row.enRevision,
      of: row.enOf,
      by: people.get(row.enBy ?? '') ?? null,
    },
    source: row.source,
    checkResult: row.checkResult,
    address,
    places: placesIn(plan, row.setId),
    mayWrite: mayTouch(actor, 'panel:write', record.definition.process.definition.place(row)),
  }
}
