import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stageColours } from '../../../../kit/chart/stages.ts'
import { count, percent } from '../../../../kit/format.ts'
import { Figure } from '../../../../kit/measure/Figure.tsx'
import { palettes } from '../../../../kit/theme/palette.ts'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { WALL_LINES } from './charts.ts'
import { type Dashboard, MEASURE_OF, type Stage } from './funnel.ts'

type Office = Dashboard['byOffice'][number]
const COLUMNS = ['leads', 'pending', 'judged', 'confirmed', 'letters', 'answered', 'rectified'] as const satisfies readonly Stage[]
const ON_WALL: readonly Stage[] = ['leads', 'judged', 'confirmed', 'rectified']
type Sorted = { by: Stage | 'name'; up: boolean }

/** Offices by a column; what belongs to none comes last, whatever is sorted by. */
export function sortOffices(offices: readonly Office[], { by, up }: Sorted): Office[] {
  const sign = up ? 1 : -1
  const order = (a: Office, b: Office) => (by === 'name' ? a.officeName.localeCompare(b.officeName, 'zh-CN') : a[by] - b[by])
  return [...offices].sort(
    (a, b) => Number(a.officeId === null) - Number(b.officeId === null) || sign * order(a, b) || a.officeName.localeCompare(b.officeName),
  )
}

interface Props {
  byOffice: Dashboard['byOffice']
  big: boolean
  onOffice: (id: string) => void
}

/** Every stage of every office as a number with its bar; a number opens its rows, a name narrows the page to the office. */
export function Offices({ byOffice, big, onOffice }: Props) {
  const { t } = useTranslation('overview')
  const { scheme } = useScheme()
  const colours = stageColours(palettes[scheme])
  const [sorted, setSorted] = useState<Sorted>({ by: 'leads', up: false })
  const columns = COLUMNS.filter(stage => !big || ON_WALL.includes(stage))
  const rows = useMemo(() => {
    const all = sortOffices(byOffice, sorted)
    return big ? all.filter(({ officeId }) => officeId !== null).slice(0, WALL_LINES) : all
  }, [byOffice, sorted, big])
  // what is no office's would dwarf the offices
  const most = (stage: Stage) => Math.max(1, ...rows.filter(({ officeId }) => officeId !== null).map(row => row[stage]))
  const head = (by: Sorted['by'], label: string) => (
    <th
      key={by}
      scope="col"
      className={by === 'name' ? '' : 'jq-num'}
      aria-sort={sorted.by === by ? (sorted.up ? 'ascending' : 'descending') : 'none'}
    >
      {big ? (
        label
      ) : (
        <button type="button" className="jq-sort" onClick={() => setSorted({ by, up: sorted.by === by ? !sorted.up : by === 'name' })}>
          {label}
          <span aria-hidden="true">{sorted.by === by ? (sorted.up ? ' ↑' : ' ↓') : ''}</span>
        </button>
      )}
    </th>
  )
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('byOffice.label', { n: rows.length })}>
      <table className="jq-plain jq-by-office">
        <thead>
          <tr>
            {head('name', t('byOffice.column'))}
            {columns.map(stage => head(stage, t(`stage.${stage}`)))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const name = row.officeId === null ? t('byOffice.unknown') : row.officeName
            const of = row.officeId === null ? { unplaced: true } : { officeId: row.officeId }
            return (
              <tr key={row.officeId ?? ''}>
                <th scope="row">
                  {row.officeId === null || big ? (
                    <span className={row.officeId === null ? 'jq-soft' : ''}>{name}</span>
                  ) : (
                    <button type="button" className="jq-link" onClick={() => onOffice(row.officeId!)}>
                      {name}
                    </button>
                  )}
                </th>
                {columns.map(stage => (
                  <td key={stage} className="jq-num">
                    {big ? (
                      count(row[stage])
                    ) : (
                      <Figure n={row[stage]} of={{ measure: MEASURE_OF[stage], ...of }} what={`${name} ${t(`stage.${stage}`)}`} />
                    )}
                    {stage === 'confirmed' && row.judged > 0 ? <small>{percent(row.confirmed / row.judged, 0)}</small> : null}
                    <i aria-hidden="true">
                      <u style={{ width: `${Math.min(1, row[stage] / most(stage)) * 100}%`, background: colours[stage] }} />
                    </i>
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
