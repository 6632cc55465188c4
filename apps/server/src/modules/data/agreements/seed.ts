import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays } from '@jianqing/calendar'
import type { FeedCarrier, NewAgreement } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { addAgreement, addFeed } from './add.ts'
import { MANIFEST } from './carriers/drop.ts'
import { folderOf, lookAtFeed } from './look.ts'
import { agreementProcess } from './process.ts'
import type { AgreementsAround } from './routes.ts'
import { settleDeliveries } from './settle.ts'
import { type AgreementRow, agreements, deliveries, type FeedRow, feeds } from './tables.ts'

type Told = Pick<NewAgreement, 'number' | 'title' | 'partner' | 'contact' | 'datasets' | 'purpose' | 'legalBasis' | 'frequency'>

const WAGES: Told = {
  number: '数协〔2026〕1号',
  title: '在建工程项目农民工工资保障数据共享',
  partner: '江临省人力资源和社会保障厅',
  contact: '劳动监察局数据专员 0670-5550101',
  datasets: ['wage_projects'],
  purpose: '核查施工总承包单位是否按规定开设农民工工资专用账户、拨付人工费，发现公益诉讼和支持起诉线索。',
  legalBasis: '双方签订的数据共享协议；共享依据由提供方确认（法律依据未核对原文）',
  frequency: 'monthly',
}
const LICENCES: Told = {
  number: '数协〔2026〕2号',
  title: '机动车驾驶证吊销数据共享',
  partner: '江临省公安厅交通管理局',
  contact: '法制科 0670-5550202',
  datasets: ['licence_revocations'],
  purpose: '比对应当吊销驾驶证的生效判决是否执行到位。',
  legalBasis: '双方签订的数据共享协议；共享依据由提供方确认（法律依据未核对原文）',
  frequency: 'weekly',
}

/** Drawn up, reviewed and approved by three people, so many days ago. */
async function approved(demo: Demo, { db, datasets }: AgreementsAround, told: Told, daysAgo: number): Promise<AgreementRow> {
  const [by, head, chief] = [await demo.person('ducha'), await demo.person('zhuren'), await demo.person('jianchazhang')]
  const day = addDays(demo.today, -daysAgo)
  const when = (time: string) => ({ today: day, at: momentOf(day, time) })
  const given = { ...told, validFrom: day, validUntil: addDays(day, 365), retentionMonths: 12, destroyOnExpiry: true }
  let row = await addAgreement(db, by, datasets, given, when('09:20'))
  for (const [actor, action, time] of [
    [by, 'submit', '09:40'],
    [head, 'second', '11:10'],
    [chief, 'approve', '15:30'],
  ] as const)
    row = await agreementProcess.act(db, actor, row, action, { revision: row.revision, form: {} }, when(time))
  return row
}

async function feedOf(
  demo: Demo,
  { db, seals }: AgreementsAround,
  row: AgreementRow,
  carrier: Extract<FeedCarrier, 'folder' | 'import_box'>,
) {
  const by = await demo.person('ducha')
  const id = await addFeed(db, seals, by, row, { dataset: row.datasets[0]!, address: { carrier }, append: false })
  const [feed] = await db.select().from(feeds).where(eq(feeds.id, id))
  return feed!
}

/** A file as its owner would write it: the manifest last. */
async function drop(folder: string, source: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o770 })
  await copyFile(source, join(folder, name))
  const content = await readFile(source)
  const manifest = { file: name, bytes: content.byteLength, sm3: createHash('sm3').update(content).digest('hex') }
  await writeFile(join(folder, name + MANIFEST), JSON.stringify(manifest))
}

const LONGEST_MS = 60_000

async function delivered(around: AgreementsAround, row: AgreementRow, feed: FeedRow): Promise<void> {
  await lookAtFeed(around, row, feed)
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; await sleep(100)) {
    await settleDeliveries(around, row.id)
    const [open] = await around.db.select().from(deliveries).where(eq(deliveries.feedId, feed.id))
    if (open?.state !== 'arrived') return
  }
}

/** One agreement whose feed delivers, and one whose partner is late. */
export const agreementsSeed = (around: AgreementsAround): Seed => ({
  present: async demo => {
    const { db, dataDir } = around
    const made = new Set((await db.select({ number: agreements.number }).from(agreements)).map(({ number }) => number))
    const source = join(dataDir, 'demo', `${WAGES.datasets[0]}.csv`)
    if (!made.has(WAGES.number) && existsSync(source)) {
      const row = await approved(demo, around, WAGES, 27)
      const feed = await feedOf(demo, around, row, 'folder')
      await drop(folderOf(dataDir, feed)!, source, `在建工程项目${demo.today.slice(0, 7)}.csv`)
      await delivered(around, row, feed)
    }
    if (!made.has(LICENCES.number)) await feedOf(demo, around, await approved(demo, around, LICENCES, 20), 'import_box')
  },
})
