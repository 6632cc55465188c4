import type { Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Bar, Panel, told } from './Panel.tsx'

const COLUMNS = ['leads', 'judged', 'confirmed', 'rectified'] as const
/** As many lines as a wall shows without being scrolled. */
const LINES = 10

/** The offices with most leads. */
export function Offices({ offices }: { offices: NonNullable<Wall['offices']> }) {
  const { t } = useTranslation('wall')
  // what is no office's would dwarf the offices
  const placed = offices.filter(({ officeName }) => officeName !== null)
  const shown = [...placed.slice(0, LINES - 1), ...offices.filter(({ officeName }) => officeName === null)]
  const most = Math.max(1, ...placed.map(({ leads }) => leads ?? 0))
  return (
    <Panel of="offices" hint={placed.length >= LINES ? t('offices.first', { n: LINES - 1, of: placed.length }) : undefined}>
      {shown.length === 0 ? <p className="jq-soft">{t('empty')}</p> : null}
      <table hidden={shown.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t('offices.name')}</th>
            {COLUMNS.map(stage => (
              <th key={stage} scope="col" className="jq-num">
                {t(`stage.${stage}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(line => (
            <tr key={line.officeName ?? ''}>
              <th scope="row">
                {line.officeName ?? t('offices.none')}
                <Bar share={(line.leads ?? 0) / most} tone="leads" />
              </th>
              {COLUMNS.map(stage => (
                <td key={stage} className="jq-num">
                  {told(line[stage])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
