import type { Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Bar, Panel, shareOf, told } from './Panel.tsx'

const LINES = 10

/** How many of the leads judged hold, of each model of which that may be told; those with most leads. */
export function Models({ models }: { models: NonNullable<Wall['models']> }) {
  const { t } = useTranslation('wall')
  const tx = useTx()
  const judged = models.filter(({ judged: n }) => n !== 0)
  const shown = judged.slice(0, LINES)
  return (
    <Panel of="models" hint={judged.length > LINES ? t('more', { n: judged.length, shown: LINES }) : undefined}>
      {shown.length === 0 ? <p className="jq-soft">{t('empty')}</p> : null}
      <table hidden={shown.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t('models.name')}</th>
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
                  <Bar share={share ?? 0} tone="confirmed" />
                </th>
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
