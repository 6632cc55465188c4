import { chineseDate } from '@jianqing/calendar'
import { PLACEMENT_GRADES, text } from '@jianqing/contract'
import { codeGroups } from '@jianqing/contract/portal'
import { eq, inArray } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { setting } from '../../../platform/paper/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { codeOf } from './certificate.ts'
import { hosts, isTrainee } from './sides.ts'
import { placementCertificates, type PlacementRow } from './tables.ts'

interface Around {
  db: Db
  documents: Documents
  seals: Pick<Seals, 'open'>
  /** Where the portal of this installation is. */
  portalUrl: string
}

const NAMES = { holder: text('姓名', 'Name'), words: text('正文', 'Words'), issuer: text('单位', 'Office') }

/** The sheet with the code on it, for the holder and for whoever issued it. @throws AppError wrong_state, forbidden, unprintable */
export async function sheetOf({ db, documents, seals, portalUrl }: Around, actor: Actor, row: PlacementRow): Promise<Buffer> {
  const [certificate] = await db.select().from(placementCertificates).where(eq(placementCertificates.placementId, row.id))
  if (!certificate || certificate.revokedOn !== null)
    throw new AppError('wrong_state', text('没有可以打印的证书', 'There is no certificate that could be printed'))
  if (!isTrainee(actor, row) && !hosts(actor, row)) throw new AppError('forbidden')
  const named = await db
    .select({ id: offices.id, name: offices.name })
    .from(offices)
    .where(inArray(offices.id, [row.officeId, row.hostOfficeId]))
  const office = (id: string) => named.find(one => one.id === id)?.name ?? ''
  const holder = (await personRefs(db, [row.traineeId])).get(row.traineeId)?.name ?? ''
  const code = codeOf(seals, row.id, certificate.code)
  const term = `${chineseDate(row.fromOn)}至${chineseDate(row.untilOn)}`
  const grade = PLACEMENT_GRADES[row.grade!]['zh-CN']
  const sheet = {
    title: '结业证书',
    number: certificate.number,
    holder,
    words: `由${office(row.officeId)}选派，于${term}在我院跟班实训，完成实训任务，鉴定为${grade}，准予结业。`,
    issuer: office(row.hostOfficeId),
    on: certificate.issuedOn,
    day: chineseDate(certificate.issuedOn),
    code: codeGroups(code).join('-'),
    check: '扫码或者在群众服务门户输入查验码查验',
    address: `${portalUrl}/certificates#${code}`,
  }
  return setting(
    flaw => ({ flaw, name: NAMES[flaw.path as keyof typeof NAMES] ?? NAMES.words }),
    () => documents.certificate(sheet),
  )
}
