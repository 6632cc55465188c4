import { addressOf, api, type CampaignOffice, RECTIFICATION_STATES, type RectificationState } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordClock } from '../../../../../kit/record/columns.tsx'

/** States of a list beside each other, as it goes on. */
const COLUMNS: readonly (readonly RectificationState[])[] = [
  ['assigned'],
  ['open', 'returned'],
  ['reported', 'objected'],
  ['cured', 'closed'],
]

/** The offices as cards in the order of their states. */
export function Cards({ offices }: { offices: readonly CampaignOffice[] }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  return (
    <div className="jq-campaign-cards">
      {COLUMNS.map(states => {
        const own = offices.filter(({ state }) => state !== null && states.includes(state))
        return (
          <section key={states[0]} aria-label={tx(RECTIFICATION_STATES[states[0]!])}>
            <h3>
              {states.map(state => tx(RECTIFICATION_STATES[state])).join(' / ')} <b className="jq-num">{own.length}</b>
            </h3>
            {own.map(one => (
              <article key={one.rectificationId}>
                <Link to={addressOf(api.rectifications, one.rectificationId!)}>{one.officeName}</Link>
                <small className="jq-faint">
                  {[one.owner?.name, t('cards.items', { done: one.items.done, total: one.items.total })].filter(Boolean).join(' · ')}
                </small>
                <RecordClock record={one} />
              </article>
            ))}
          </section>
        )
      })}
    </div>
  )
}
