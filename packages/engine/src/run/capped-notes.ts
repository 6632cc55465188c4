import type { Session } from '../engines/index.ts'
import { both } from '../language/i18n.ts'
import type { I18n } from '../language/index.ts'
import { all } from './whole/stages.ts'

/** A set of rows that was too large to pair is told of: what lies in it, nobody has looked for. */
export async function cappedNotes(session: Session, countCapped: string | undefined): Promise<I18n[]> {
  if (countCapped === undefined) return []
  const grouped = new Intl.NumberFormat('en')
  return (await all(session, countCapped)).map(([step, groups, rows, most]) => {
    const [sets, lines, cap] = [groups, rows, most].map(n => grouped.format(Number(n)))
    return both(
      `步骤“${String(step)}”：${sets} 组相同的行超过上限 ${cap}（共 ${lines} 行），没有配对，其中的线索未查找`,
      `Step “${String(step)}”: ${sets} sets of the same rows are over the cap of ${cap} (${lines} rows in all) and were not paired; nothing was looked for in them`,
    )
  })
}
