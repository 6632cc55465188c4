import type { RatingDetail, RatingItemView } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { numberOf, points, share } from './figures.ts'

function Beside({ item }: { item: RatingItemView }) {
  const { t } = useTranslation('ratings')
  if (item.openObjections > 0) return <StateTag tone="warn">{t('openObjections', { n: item.openObjections })}</StateTag>
  if (item.self === null) return <span className="jq-faint">—</span>
  const change = Number(item.score.points ?? 0) - Number(item.self)
  return change === 0 ? (
    <span className="jq-faint">{t('sheet.same')}</span>
  ) : (
    <span className={change > 0 ? 'up' : 'down'}>{`${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(2)}`}</span>
  )
}

/** Items with their numbers, points and bars; a row chosen shows the rows behind its number. */
export function SheetTable({ rating, chosen, onChoose }: { rating: RatingDetail; chosen: string; onChoose: (item: string) => void }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  return (
    <table className="jq-sheet-table">
      <thead>
        <tr>
          <th scope="col">{t('sheet.item')}</th>
          <th scope="col">{t('sheet.number')}</th>
          <th scope="col" className="jq-num">
            {t('sheet.points')}
          </th>
          <th scope="col" className="jq-num wide">
            {t('sheet.self')}
          </th>
          <th scope="col" className="wide">
            {t('sheet.since')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rating.items.map(item => (
          <tr key={item.id} className={item.id === chosen ? 'on' : ''}>
            <th scope="row">
              {tx(item.title)}
              <small className="jq-faint">{tx(item.indicator)}</small>
            </th>
            <td>
              <button type="button" className="jq-link" aria-pressed={item.id === chosen} onClick={() => onChoose(item.id)}>
                {item.score.state === 'scored' ? numberOf(item.measured) : t(`cell.${item.score.state}`)}
              </button>
              <span className="bar">
                <i style={{ inlineSize: `${share(item.score, item.max)}%` }} />
              </span>
            </td>
            <td className="jq-num">
              <b>{points(item.score.points)}</b> <span className="jq-faint">/ {item.max}</span>
            </td>
            <td className="jq-num wide">{points(item.self)}</td>
            <td className="wide">
              <Beside item={item} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          <td />
          <td className="jq-num">
            <b>{points(rating.total)}</b> <span className="jq-faint">/ {rating.sheet.total}</span>
          </td>
          <td className="jq-num wide">{points(rating.selfTotal)}</td>
          <td className="wide" />
        </tr>
      </tfoot>
    </table>
  )
}
