import { addMonths } from '@jianqing/calendar'
import { ASKER_LEVELS, ASKER_ROLES, BEHAVIOURS, type BookStatistics, type I18nText } from '@jianqing/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { hideSmall } from '../../../platform/measure/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { filings } from './tables.ts'

interface Asked {
  from?: string | undefined
  until?: string | undefined
  officeId?: string | undefined
  outside: boolean
}

type Group = { of: string; key: string; n: number }

/** The figures that are published of the record book: by class, by level, by kind of person. Of versions that count; what was corrected counts once. */
export async function bookStatistics(db: Db, actor: Actor, asked: Asked, today: string): Promise<BookStatistics> {
  const until = asked.until ?? addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const from = asked.from ?? addMonths(`${until}-01`, -11).slice(0, 7)
  const scope = scopeCondition(scopeOf(actor, 'filing:read'), { officeId: filings.officeId, departmentId: filings.departmentId })
  const where: SQL = sql`${scope} and ${filings.month} between ${`${from}-01`}::date and ${`${until}-01`}::date
    ${asked.officeId ? sql`and ${filings.officeId} = ${asked.officeId}::uuid` : sql``}`
  const [{ rows: sums }, { rows: groups }] = await Promise.all([
    db.execute<{ asked: number; filed: number; zero: number; late: number }>(sql`
      select count(*) filter (where ${filings.state} <> 'waived')::int as asked, count(*) filter (where ${filings.version} > 0)::int as filed,
        count(*) filter (where ${filings.matters} = 0)::int as zero,
        count(*) filter (where exists (
          select from clocks c where c.subject_kind = 'filing' and c.subject_id = ${filings.id} and c.stopped_on > c.due_on))::int as late
      from ${filings} where ${where}`),
    db.execute<Group>(sql`
      with told as (
        select e.behaviour, e.asker_level, e.asker_role from filing_entries e join ${filings} on e.filing_id = ${filings.id} and e.version = ${filings.version}
        where ${where}
      )
      select 'behaviour' as of, behaviour as key, count(*)::int as n from told group by behaviour
      union all select 'level', asker_level, count(*)::int from told group by asker_level
      union all select 'role', asker_role, count(*)::int from told group by asker_role`),
  ])
  const matters = groups.filter(({ of }) => of === 'behaviour').reduce((sum, { n }) => sum + n, 0)
  const hiding = (all: readonly number[]) => (asked.outside ? hideSmall(all) : all)
  const lines = (of: string, titles: Record<string, I18nText>) => {
    const keys = Object.keys(titles)
    const numbers = hiding(keys.map(key => groups.find(group => group.of === of && group.key === key)?.n ?? 0))
    return keys.map((key, i) => ({ key, title: titles[key]!, n: numbers[i]! }))
  }
  return {
    from,
    until,
    ...sums[0]!,
    matters: hiding([matters])[0]!,
    byBehaviour: lines('behaviour', BEHAVIOURS),
    byLevel: lines('level', ASKER_LEVELS),
    byRole: lines('role', ASKER_ROLES),
  }
}
