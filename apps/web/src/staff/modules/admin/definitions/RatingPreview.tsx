import type { RatingSheet } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

/** A rating sheet as it will count: items with weights, stars with quotas, vetoes. */
export function RatingPreview({ sheet }: { sheet: RatingSheet }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  return (
    <div className="jq-definition-rating">
      <h3 className="jq-h3">{tx(sheet.title)}</h3>
      <table>
        <tbody>
          {sheet.items.map(item => (
            <tr key={item.id}>
              <th scope="row">
                {tx(item.title)}
                <small className="jq-faint"> {item.indicator}</small>
              </th>
              <td className="jq-num">{item.max}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('preview.total')}</th>
            <td className="jq-num">{sheet.total}</td>
          </tr>
        </tfoot>
      </table>
      <ul>
        {sheet.stars.map(({ star, min, quota }) => (
          <li key={star}>
            {'★'.repeat(star)} ≥ {min}
            {quota === null ? '' : ` · ≤ ${Number(quota) * 100}%`}
          </li>
        ))}
        {sheet.vetoes.map(veto => (
          <li key={veto.id}>
            {tx(veto.title)} → {'★'.repeat(veto.maxStar)}
          </li>
        ))}
      </ul>
    </div>
  )
}
