import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { calendarRange, isInCalendar, today } from '@jianqing/calendar'
import { loadCatalogue } from '@jianqing/catalogue'
import { text } from '@jianqing/contract'
import { generate, offices } from '@jianqing/demo'
import type { DatasetDef } from '@jianqing/engine'
import { type Lake, openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Config } from '../platform/config/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { DEMO_AS_OF, defineSetting, writeSetting } from '../platform/setting/index.ts'
import { type MoreStaff, seedPeople } from './people.ts'

/** One seed: everybody who tries the product sees the same province. */
const SEED = 2026

/** True from the moment that there are people until they have a past: a first start that was broken off goes on there. */
export const DEMO_PENDING = defineSetting<boolean>({
  key: 'demo.pending',
  internal: true,
  type: 'bool',
  schema: z.boolean(),
  default: false,
  title: text('演示数据未完成', 'The demonstration is not complete'),
  help: text('由系统写入', 'Written by the product'),
})

type Say = (zh: string, en: string) => void

/** Whether nobody has an account yet: then the installation is new. */
export async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ empty: boolean }>(sql`select not exists (select from users) as empty`)
  return rows[0]!.empty
}

/**
 * Fills a new installation with the made-up province: data sets first, then people in one transaction – so that a start which was
 * broken off begins anew.
 */
export async function seedDemo(db: Db, { dataDir, demoScale }: Pick<Config, 'dataDir' | 'demoScale'>, say: Say): Promise<void> {
  const asOf = isInCalendar(today()) ? today() : calendarRange().to
  const folder = join(dataDir, 'demo')
  await rm(folder, { recursive: true, force: true })
  say(`正在生成演示数据（${demoScale} 件案件，均为虚构）`, `making the demonstration data (${demoScale} cases, all made up)`)
  const made = await generate({ scale: demoScale, seed: SEED, out: folder, asOf })
  const { datasets } = loadCatalogue()
  const lake = openLake(dataDir)
  for (const dataset of datasets.values()) {
    if (!(dataset.id in made.rows)) continue
    const { version } = await lake.import({ dataset, files: [join(folder, `${dataset.id}.csv`)], importedBy: '演示数据' })
    say(`已导入 ${dataset.title['zh-CN']}（${made.rows[dataset.id]} 行）`, `imported ${dataset.title.en} ${version}`)
  }
  const more = await staffOf(lake, datasets.get('staff')!)
  await transaction(db, async tx => {
    await seedPeople(tx, offices(SEED), more)
    await writeSetting(tx, DEMO_AS_OF, asOf, null)
    await writeSetting(tx, DEMO_PENDING, true, null)
  })
}

/** Everybody whom the data knows, so that each lead has somebody to answer. */
async function staffOf(lake: Lake, dataset: DatasetDef): Promise<MoreStaff[]> {
  const { version } = (await lake.current(dataset.id))!
  const staff: MoreStaff[] = []
  for (let page = 1; ; page++) {
    const { items } = await lake.rows(dataset, version, { page, pageSize: 5_000 })
    for (const row of items)
      staff.push({
        staffNo: String(row['staff_no']),
        name: String(row['name']),
        officeCode: String(row['office_code'] ?? ''),
        office: String(row['office']),
        department: String(row['department']),
        handlesCases: row['handles_cases'] === true,
      })
    if (items.length < 5_000) return staff
  }
}
