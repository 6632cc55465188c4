import { addressOf, api, RATING_STATES, type RoundDetail, type RoundEntry } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { numberOf, points, share } from './figures.ts'
import { ratingRecord } from './record.ts'
import { Stars } from './Stars.tsx'

const byRank = (a: RoundEntry, b: RoundEntry) =>
  Number(b.total ?? -1) - Number(a.total ?? -1) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.branch.title < b.branch.title ? -1 : 1)

function Cell({ entry, nth, max }: { entry: RoundEntry; nth: number; max: string }) {
  const { t } = useTranslation('ratings')
  const [score, number] = [entry.points[nth]!, entry.numbers[nth]!]
  if (score.state !== 'scored')
    return (
      <td className="none">
        <span className="jq-faint">{t(`cell.${score.state}`)}</span>
      </td>
    )
  return (
    <td>
      <Link className="cell" to={`${addressOf(api.ratings, entry.id)}?item=${score.item}`}>
        <b>{points(score.points)}</b>
        <small>{numberOf(number)}</small>
        <span className="bar">
          <i style={{ inlineSize: `${share(score, max)}%` }} />
        </span>
      </Link>
    </td>
  )
}

/** Branches × items; on a telephone a card for each branch. */
export function Matrix({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { items, vetoes } = round.definition
  const held = (entry: RoundEntry) => vetoes.filter(({ id }) => entry.vetoes.includes(id))
  return (
    <div className="jq-matrix" tabIndex={0} role="region" aria-label={round.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('branch')}</th>
            {items.map(item => (
              <th key={item.id} scope="col">
                {tx(item.title)}
                <small className="jq-faint">{t('most', { max: item.max })}</small>
              </th>
            ))}
            <th scope="col">{t('total')}</th>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t('star')}</th>
          </tr>
        </thead>
        <tbody>
          {round.entries.toSorted(byRank).map(entry => (
            <tr key={entry.id}>
              <th scope="row">
                <Link to={addressOf(api.ratings, entry.id)}>{entry.branch.title}</Link>
                <small className="jq-faint">
                  {entry.openObjections > 0 ? (
                    <StateTag tone="warn">{t('openObjections', { n: entry.openObjections })}</StateTag>
                  ) : (
                    tx(RATING_STATES[entry.state])
                  )}
                  {entry.eligible ? null : ` · ${t('notEligible')}`}
                </small>
              </th>
              {items.map((item, i) => (
                <Cell key={item.id} entry={entry} nth={i} max={item.max} />
              ))}
              <td className="total">{points(entry.total)}</td>
              <td className="jq-num">{entry.rank ?? '—'}</td>
              <td>
                <Stars of={entry.star} />
                {held(entry).map(veto => (
                  <small key={veto.id} className="veto">
                    {t('capped', { title: tx(veto.title), n: veto.maxStar })}
                  </small>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="cards">
        {round.entries.toSorted(byRank).map(entry => (
          <li key={entry.id}>
            <Link to={addressOf(api.ratings, entry.id)}>
              <strong>{entry.branch.title}</strong>
              <span className="total">{points(entry.total)}</span>
            </Link>
            <div>
              <StateTag tone={ratingRecord.tones[entry.state]}>{tx(RATING_STATES[entry.state])}</StateTag>
              <span>{entry.rank ? t('ranked', { n: entry.rank }) : t('notEligible')}</span>
              <Stars of={entry.star} />
            </div>
            {held(entry).map(veto => (
              <small key={veto.id} className="veto">
                {t('capped', { title: tx(veto.title), n: veto.maxStar })}
              </small>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
