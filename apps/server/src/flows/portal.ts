import { text } from '@jianqing/contract'
import type { PortalProfile } from '@jianqing/contract/portal'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, transaction } from '../platform/db/index.ts'
import { post, type Self } from '../platform/exchange/index.ts'
import { offices } from '../platform/policy/index.ts'
import { DEMO_AS_OF, defineSetting, readSetting, type Setting, writeSetting } from '../platform/setting/index.ts'

const words = (key: string, byDefault: string, zh: string, en: string): Setting<string> =>
  defineSetting({
    key: `portal.${key}`,
    type: 'text',
    schema: z.string().trim().max(100),
    default: byDefault,
    title: text(zh, en),
    help: text('显示在群众服务门户上', 'Shown at the portal of the public'),
  })

export const PORTAL_PHONE = words('phone', '12309', '群众服务电话', 'Telephone for the public')
const HOURS = words('hours', '工作日 09:00–17:00', '接待时间', 'Office hours')
const HOURS_EN = words('hours_en', 'Working days 09:00–17:00', '接待时间（英文）', 'Office hours (English)')
const ADDRESS = words('address', '', '接待地址', 'Address for the public')
const TOLD = defineSetting<PortalProfile | null>({
  key: 'portal.told',
  internal: true,
  type: 'text',
  schema: z.any(),
  default: null,
  title: text('已告知门户的单位信息', 'What the portal was told'),
  help: text('由系统写入', 'Written by the product'),
})

export const portalSettings: readonly Setting[] = [PORTAL_PHONE, HOURS, HOURS_EN, ADDRESS] as unknown as readonly Setting[]

/** Whose portal it is: the highest office of this installation. */
export async function portalOffice(db: Pick<Db, 'select'>): Promise<{ id: string; name: string } | undefined> {
  const [office] = await db
    .select({ id: offices.id, name: offices.name })
    .from(offices)
    .where(and(eq(offices.tree, 'procuratorate'), isNull(offices.parentId)))
    .orderBy(asc(offices.createdAt), asc(offices.id))
    .limit(1)
  return office
}

async function profileOf(db: Pick<Db, 'select'>): Promise<PortalProfile | null> {
  const office = await portalOffice(db)
  if (!office) return null
  const [phone, zh, en, address, demo] = await Promise.all([
    readSetting(db, PORTAL_PHONE),
    readSetting(db, HOURS),
    readSetting(db, HOURS_EN),
    readSetting(db, ADDRESS),
    readSetting(db, DEMO_AS_OF),
  ])
  return { office: office.name, phone, hours: text(zh, en), address, demo: demo !== null, asOf: demo }
}

/** Tells the portal whose it is, when that has changed. */
export async function tellProfile(db: Db, inside: Self, portal: string): Promise<void> {
  const profile = await profileOf(db)
  if (!profile || JSON.stringify(profile) === JSON.stringify(await readSetting(db, TOLD))) return
  await transaction(db, async tx => {
    await post(tx, inside, { to: portal, kind: 'portal.profile', thread: 'profile', body: profile })
    await writeSetting(tx, TOLD, profile, null)
  })
}
