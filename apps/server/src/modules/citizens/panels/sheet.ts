import { chineseDate } from '@jianqing/calendar'
import { type Lang, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { setting } from '../../../platform/paper/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import type { PanelRow } from './tables.ts'

const READ_IT = text('扫码阅读', 'Scan to read')
const UNCHECKED = text('出处尚未核对', 'Not checked against its source')

/** What hangs on the wall: what was published, with the way to its page. @throws AppError wrong_state */
export async function sheetOf(db: Db, documents: Documents, row: PanelRow, address: string, lang: Lang): Promise<Buffer> {
  if (!row.shown || row.state !== 'shown') throw new AppError('wrong_state', text('发布以后才能打印', 'It is printed once it is published'))
  const said = lang === 'en' ? row.shown.en : row.shown.zh
  if (!said) throw new AppError('wrong_state', text('这块展板没有英文', 'This panel has no English'))
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const { checkedOn } = row
  const checked = checkedOn ? { 'zh-CN': `${chineseDate(checkedOn)}核对`, en: `Checked on ${checkedOn}` }[lang] : UNCHECKED[lang]
  const where = ({ path }: { path: string }) =>
    path === 'title' ? text('标题', 'Title') : text(`第${Number(path.split('.')[1]) + 1}段`, `block ${Number(path.split('.')[1]) + 1}`)
  const poster = {
    lang,
    title: said.title,
    blocks: said.doc.blocks.map(({ kind, text: words }) => ({ kind, text: words })),
    issuer: office?.name ?? '人民检察院',
    foot: `${lang === 'en' ? 'Source: ' : '出处：'}${row.shown.source}${lang === 'en' ? '. ' : '。'}${checked}`,
    scan: READ_IT[lang],
    address,
    on: row.shownOn!,
  }
  return setting(
    flaw => ({ flaw, name: where(flaw) }),
    () => documents.poster(poster),
  )
}
