import { addMonths } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { newId, transaction } from '../../../platform/db/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { addBrand } from './add.ts'
import type { BrandProcess } from './process.ts'
import { type BrandRow, brands } from './tables.ts'

type Told = Pick<BrandRow, 'title' | 'mark' | 'story' | 'feature' | 'indicators'>

const LIFE = ['branch-theme-days-held', 'branch-on-casework']

/** Brands of an office's branches, by what the branch is called. */
const BRANDS: Readonly<Record<string, Told>> = {
  第二党支部: {
    title: '党旗闪耀 执检坐标',
    mark: '标',
    story: '以巡回检察组为核心，一次巡回，一份问题清单，一次销号；问题不销号，人员不撤回。',
    feature: '每季度把巡回检察发现的问题讲给全院听。',
    indicators: [...LIFE, 'branch-attendance', 'branch-rectified-in-time', 'branch-unit-honours'],
  },
  第三党支部: {
    title: '碧水蓝天',
    mark: '水',
    story: '与沿江两院支部联建，把主题党日开在河边：看得见的排口，一个一个过。',
    feature: '公益诉讼回访由党员带队，回访结果在支部大会报告。',
    indicators: [...LIFE, 'branch-theme-days-on-casework', 'branch-rectified', 'branch-unit-honours'],
  },
  第四党支部: {
    title: '做百姓身边的检察官',
    mark: '心',
    story: '件件有回复：首次来信由院领导包案，答复书先过说理评查再寄出，听得懂才算答复。',
    feature: '答复前请一名非承办党员读一遍，读不懂的地方改到读懂。',
    indicators: [...LIFE, 'branch-petition-first-answers', 'branch-petition-results', 'branch-petition-satisfied', 'branch-unit-honours'],
  },
  第五党支部: {
    title: '政工红帆',
    mark: '帆',
    story: '抓队伍先抓人心：年轻干警与导师结对，青年理论小组逐月一讲，讲完当场提问。',
    feature: '新进人员第一个月由支部书记谈心谈话。',
    indicators: [...LIFE, 'branch-talks', 'branch-studies', 'branch-person-honours'],
  },
  机关第一党支部: {
    title: '记录检察 播撒阳光',
    mark: '光',
    story: '把案件里的道理讲给更多人听：检察故事先脱敏、再讲述，讲的人就是办的人。',
    feature: '领导干部带头讲党课，一年不少于一次。',
    indicators: [...LIFE, 'branch-lectures', 'branch-minutes-filed', 'branch-person-honours'],
  },
}

interface Branch extends Record<string, unknown> {
  id: string
  title: string
  office: string
}

async function seedPast(process: BrandProcess, { db, today, person }: Demo): Promise<void> {
  const [by, chief] = [await person('dangwu'), await person('jianchazhang')]
  const { rows } = await db.execute<Branch>(sql`
    select b.id, replace(b.title, o.name, '') as title, b.office_id as office from branches b join offices o on o.id = b.office_id where b.office_id = ${by.user.officeId} and b.kind = 'branch' and b.state = 'active'
      and not exists (select from brands d where d.branch_id = b.id) order by b.title, b.id`)
  for (const { id, title, office } of rows) {
    const told = BRANDS[title]
    if (!told) continue
    const at = momentOf(addMonths(today, -18), '10:00')
    await transaction(db, async tx => {
      const made = { id: newId(), branchId: id, ...told, officeId: office, createdBy: by.user.id, createdAt: at, updatedAt: at }
      const [row] = await tx.insert(brands).values(made).returning()
      await process.begin(tx, by, row!, { title: text('提出', 'Proposed'), at })
      await process.advance(tx, row!, 'approve', { actor: chief, at: momentOf(addMonths(today, -18), '16:00') })
    })
  }
}

/** The secretary proposes the brand of the branch that has none yet; the clerk has it on the desk. */
async function seedPresent(process: BrandProcess, { db, person }: Demo): Promise<void> {
  const secretary = await person('shuji')
  const [branchId] = secretary.branches?.led ?? []
  const { rows } = await db.execute(sql`select 1 from brands where branch_id = ${branchId ?? null}`)
  if (!branchId || rows.length > 0) return
  await addBrand(db, process, secretary, {
    branchId,
    title: '红心向党 利剑长安',
    mark: '剑',
    story: '把支部建在专案组：大要案临时党支部随案成立，案结支部终止，办案纪律写进第一次会议。',
    feature: '主题党日从正在办理的案件里选题，会前由承办人提出一个法律问题。',
  })
}

export const brandsSeed = (process: BrandProcess): Seed => ({
  past: demo => seedPast(process, demo),
  present: demo => seedPresent(process, demo),
})
