import type { Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Panel, told } from './Panel.tsx'

/** Every month from the first to the last, also one of which nothing is known. */
function everyMonth(from: string, to: string): string[] {
  const all: string[] = []
  for (let at = from; at <= to;) {
    all.push(at)
    const [year, month] = at.split('-').map(Number) as [number, number]
    at = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  }
  return all
}

/** Leads found in each month, and how many of them were judged. */
export function Months({ months, from, to }: { months: NonNullable<Wall['months']>; from: string; to: string }) {
  const { t } = useTranslation('wall')
  const known = new Map(months.map(month => [month.month, month]))
  const most = Math.max(1, ...months.map(({ leads }) => leads ?? 0))
  const height = (n: number | null | undefined) => `${((n ?? 0) / most) * 100}%`
  return (
    <Panel of="months" hint={`${t('months.leads')} · ${t('months.judged')}`}>
      <ol className="jq-wall-months">
        {everyMonth(from, to).map(month => {
          const of = known.get(month)
          return (
            <li key={month}>
              <span className="jq-wall-column" style={{ height: height(of?.leads) }}>
                <b>{of ? told(of.leads) : '0'}</b>
                <u style={{ height: of?.leads ? `${((of.judged ?? 0) / of.leads) * 100}%` : 0 }} />
              </span>
              <time dateTime={month}>{month.slice(5)}</time>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
