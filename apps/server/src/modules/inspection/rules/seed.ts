import { addDays, addMonths } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { proposals } from '../../../platform/paper/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { momentOf, type Seed } from '../../../platform/room/index.ts'
import { addRule } from './add.ts'
import { ruleProcess } from './process.ts'
import type { RuleRow } from './tables.ts'

interface Made {
  title: string
  /** Its number without the year, which is that of the day on which it was made. */
  series: readonly [string, number]
  /** Months before the day of the demonstration. */
  since: number
  articles: readonly string[]
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const textOf = (articles: readonly string[]) => articles.map((body, i) => `第${ORDINALS[i]}条　${body}`).join('\n')

const INSPECTION: Made = {
  title: '检务督察工作办法',
  series: ['检督发', 3],
  since: 26,
  articles: [
    '检务督察坚持实事求是、有错必纠，围绕执法办案的重点环节开展。',
    '专项督察由检务督察部门牵头，相关部门和下级院参加，组成检查组实施。',
    '现场检查不得少于二人，检查人员不得检查本人所在单位。',
    '检查发现的问题应当当日记录，写明事实和所依据的条文。',
    '检查发现由检查组组长核实后转入整改，明确责任人和期限。',
  ],
}
const REVISED = [
  ...INSPECTION.articles.slice(0, 2),
  '现场检查不得少于二人，并应当由其他单位人员参加；检查人员不得检查本人所在单位。',
  ...INSPECTION.articles.slice(3),
  '督察项目应当形成阶段报告和总结报告，报院领导批准后印发。',
]
const PROPERTY: Made = {
  title: '涉案财物管理内控规定',
  series: ['检发', 11],
  since: 18,
  articles: [
    '涉案财物实行专人保管，办案人员与保管人员相分离。',
    '涉案财物出入库应当即时登记，账、物、单一致。',
    '涉案财物每季度盘点一次，盘点记录由部门负责人签字。',
    '纸质出入库登记簿按年度装订移交。',
  ],
}
const DISCIPLINE: Made = {
  title: '执法办案区使用管理规定',
  series: ['检发', 16],
  since: 14,
  articles: [
    '讯问、询问应当在执法办案区进行，同步录音录像设备每日检查。',
    '进入执法办案区应当登记人员、事由和进出时间。',
    '录音录像资料自形成之日起三个工作日内移交案件管理部门。',
  ],
}
const OLD: Made = {
  title: '督察结果通报试行规定',
  series: ['检督发', 7],
  since: 34,
  articles: ['督察结果每季度通报一次。', '被通报单位应当在收到通报后书面说明。'],
}

/** Rules of the city's office: one that was revised, one of which an article ended, one that holds, one that was repealed, and a revision that waits. */
export const rulesSeed: Seed = {
  past: async demo => {
    const { db, today } = demo
    const { rows: there } = await db.execute(sql`select 1 from rules limit 1`)
    if (there.length > 0) return
    const [writer, chief] = [await demo.person('ducha'), await demo.person('jianchazhang')]
    const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, writer.user.officeId!))
    const numbered = ([ending, n]: Made['series'], on: string) =>
      `${proposals(office!.name, null, ending).next().value}〔${on.slice(0, 4)}〕${n}号`
    const act = (row: RuleRow, by: typeof writer, action: string, form: Record<string, unknown>, on: string, time: string) =>
      ruleProcess.act(db, by, row, action, { revision: row.revision, form }, { today: on, at: momentOf(on, time) })
    const publish = async ({ title, series, since, articles }: Made) => {
      const from = addMonths(today, -since)
      const on = addDays(from, -5)
      const made = await addRule(
        db,
        writer,
        { title, number: numbered(series, on), validFrom: from, text: textOf(articles) },
        momentOf(on, '09:20'),
      )
      return act(made, chief, 'publish', {}, addDays(on, 1), '15:10')
    }
    const inspection = await publish(INSPECTION)
    const from = addMonths(today, -7)
    const revision = {
      text: textOf(REVISED),
      validFrom: from,
      number: numbered(['检督发', 2], addDays(from, -6)),
      note: '增加交叉检查和项目报告的要求。',
    }
    const revised = await act(inspection, writer, 'revise', revision, addDays(from, -6), '10:00')
    await act(revised, chief, 'publish', {}, addDays(from, -4), '16:30')
    const property = await publish(PROPERTY)
    const ends = { article: '第四条', endedOn: addMonths(today, -3), reason: '出入库登记已改为电子登记。' }
    await act(property, chief, 'end_article', ends, addMonths(today, -3), '11:00')
    const discipline = await publish(DISCIPLINE)
    const old = await publish(OLD)
    const repealed = { endedOn: addMonths(today, -8), reason: '内容已并入检务督察工作办法。' }
    await act(old, chief, 'repeal', repealed, addMonths(today, -8), '09:40')
    const waits = {
      text: textOf([...DISCIPLINE.articles, '执法办案区每月由检务督察部门随机查看一次录音录像资料。']),
      validFrom: addDays(today, 30),
      note: '增加随机查看录音录像的要求。',
    }
    await act(discipline, writer, 'revise', waits, addDays(today, -2), '14:20')
  },
}
