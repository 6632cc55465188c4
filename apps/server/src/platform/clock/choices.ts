import type { LimitChoices } from '@jianqing/catalogue/limits'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import { defineSetting, readSetting } from '../setting/index.ts'

/** 民事诉讼监督规则 and 行政诉讼监督规则 say nothing of a last day that is off. */
const ROLL_BY_ANALOGY = defineSetting({
  key: 'limits.roll_by_analogy',
  type: 'bool',
  schema: z.boolean(),
  default: true,
  title: text('条文未规定的期限，节假日顺延（推定）', 'Limits whose text is silent move off a day off (presumed)'),
  help: text(
    '参照民诉法第八十五条顺延；关闭则不顺延。计算结果注明“推定”',
    'By analogy with article 85 of the Civil Procedure Law; off: they stay. Answers say that it is presumed',
  ),
})

/** 最高法刑诉解释第二百零二条 binds courts; 规则 has no rule of its own. */
const LAST_DAY = defineSetting({
  key: 'limits.criminal_month_last_day',
  type: 'bool',
  schema: z.boolean(),
  default: true,
  title: text('刑事期限按月计算，月末至月末', 'Criminal months from a last day to a last day'),
  help: text(
    '最高法刑诉解释第二百零二条；关闭则至对应日，当月没有对应日的至月末',
    'Article 202 of the Supreme Court’s interpretation; off: the same-numbered day, else the month’s last',
  ),
})

export const limitSettings = [ROLL_BY_ANALOGY, LAST_DAY]

/** What the office has decided where the texts leave it open. */
export async function choicesOf(db: Pick<Db, 'select'>): Promise<LimitChoices> {
  const [rollByAnalogy, isLastDay] = [await readSetting(db, ROLL_BY_ANALOGY), await readSetting(db, LAST_DAY)]
  return { rollByAnalogy, monthRule: isLastDay ? 'last_day' : 'same_number' }
}
