import type { CurveResult } from '@jianqing/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Chart } from '../../../../kit/chart/Chart.tsx'
import { count, dateTime } from '../../../../kit/format.ts'
import { palettes } from '../../../../kit/theme/palette.ts'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { curveOption, LINES } from './curve-chart.ts'

/** Leads over the values of one parameter, drawn and as a table. */
export function CurveView({ result }: { result: CurveResult }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const names = useMemo(
    () => ({ total: t('trial.curve.total'), high: t('trial.curve.high'), medium: t('trial.curve.medium'), low: t('trial.curve.low') }),
    [t],
  )
  const { scheme } = useScheme()
  const option = useMemo(() => curveOption(result, names, palettes[scheme]), [result, names, scheme])
  const table = (
    <table className="jq-plain">
      <thead>
        <tr>
          <th scope="col">{t('trial.curve.value')}</th>
          {LINES.map(line => (
            <th key={line} scope="col" className="jq-num">
              {names[line]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.points.map(point => (
          <tr key={point.value}>
            <th scope="row">{point.value}</th>
            {LINES.map(line => (
              <td key={line} className="jq-num">
                {count(point[line])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      <Chart option={option} height={220} description={t('trial.curve.chart', { param: tx(result.param.title) })} table={table} />
      <small className="jq-faint">
        {t('trial.curve.made', { time: dateTime(result.at), asOf: result.asOf, n: (result.milliseconds / 1000).toFixed(1) })}
      </small>
    </>
  )
}
