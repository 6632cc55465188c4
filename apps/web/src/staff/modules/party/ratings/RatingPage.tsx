import { addressOf, api, type RatingDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import './ratings.css'
import { points } from './figures.ts'
import { Objections } from './Objections.tsx'
import { PeerStrip } from './PeerStrip.tsx'
import { ratingRecord } from './record.ts'
import { RowsPanel } from './RowsPanel.tsx'
import { SheetTable } from './SheetTable.tsx'
import { Stars } from './Stars.tsx'
import { Way } from './Way.tsx'

/** What the branch came to before, by the same sheet. */
function Past({ rating }: { rating: RatingDetail }) {
  const { t } = useTranslation('ratings')
  return (
    <RecordPanel title={t('page.past')}>
      <ul className="jq-rating-past">
        {rating.past.map(one => (
          <li key={one.id}>
            <Link to={addressOf(api.ratings, one.id)}>{one.period}</Link>
            <span className="jq-num">{points(one.total)}</span>
            <Stars of={one.star} />
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

function Body({ rating }: { rating: RatingDetail }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { get, set } = useAddress()
  const chosen = rating.items.find(({ id }) => id === get('item')) ?? rating.items[0]!
  return (
    <>
      <Way state={rating.state} />
      {rating.eligible ? null : (
        <Alert type="warning" showIcon title={t('page.notEligible', { there: rating.days.there, needed: rating.days.needed })} />
      )}
      <div className="jq-rating">
        <section className="jq-card jq-rating-panel">
          <SheetTable rating={rating} chosen={chosen.id} onChoose={item => set({ item })} />
          <PeerStrip rating={rating} />
          {rating.vetoes.map(veto => (
            <p key={veto.id} className="veto">
              {t('capped', { title: tx(veto.title), n: veto.maxStar })}
            </p>
          ))}
          {rating.sheet.note ? <p className="jq-faint">{tx(rating.sheet.note)}</p> : null}
        </section>
        <RowsPanel rating={rating} item={chosen} />
      </div>
      {rating.objections.length > 0 ? (
        <RecordPanel title={t('objections')}>
          <Objections rating={rating} />
        </RecordPanel>
      ) : null}
    </>
  )
}

/** The rating of one branch: its sheet, the rows behind each number, objections at a row. */
export function RatingPage() {
  const { t } = useTranslation('ratings')
  return (
    <RecordPage record={ratingRecord} back={t('nav')} className="jq-rating-page">
      {rating => ({
        title: rating.branch.title,
        sub: (
          <>
            <Link to={`/ratings/rounds/${rating.roundId}`}>{rating.round}</Link> · {rating.officeName} ·{' '}
            {t(rating.live ? 'page.live' : 'page.frozen')}
          </>
        ),
        aside: rating.past.length > 0 ? <Past rating={rating} /> : null,
        body: <Body rating={rating} />,
      })}
    </RecordPage>
  )
}
