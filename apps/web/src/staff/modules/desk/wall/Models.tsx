import type { Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Bar, Panel, shareOf, told } from './Panel.tsx'

const LINES = 10

/** The models with most leads, and how many of those judged hold where that may be told. */
export function Models({ models }: { models: NonNullable<Wall['models']> }) {
  const { t } = useTranslation('wall')
  const tx = useTx()
  const shown = models.slice(0, LINES)
  const most = Math.max(1, ...shown.map(({ leads }) => leads ?? 0))
  return (
    <Panel of="models" hint={models.length > LINES ? t('more', { n: models.length, shown: LINES }) : undefined}>
      {shown.length === 0 ? <p className="jq-soft">{t('empty')}</p> : null}
      <table hidden={shown.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t('models.name')}</th>
            <th scope="col" className="jq-num">
              {t('models.leads')}
            </th>
            <th scope="col" className="jq-num">
              {t('models.judged')}
            </th>
            <th scope="col" className="jq-num">
              {t('models.holds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(line => {
            const share = shareOf(line.confirmed, line.judged)
            return (
              <tr key={line.title['zh-CN']}>
                <th scope="row">
                  {tx(line.title)}
                  <Bar share={(line.leads ?? 0) / most} tone="leads" />
                </th>
                <td className="jq-num">{told(line.leads)}</td>
                <td className="jq-num">{`${told(line.confirmed)} / ${told(line.judged)}`}</td>
                <td className="jq-num">
                  <b>{percent(share, 0)}</b>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
