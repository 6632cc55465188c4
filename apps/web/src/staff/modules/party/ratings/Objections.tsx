import { api, type RatingDetail, type Objection, OBJECTION_STATES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { points } from './figures.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ratingRecord } from './record.ts'

const TONES = { open: 'warn', upheld: 'ok', rejected: 'quiet' } as const

function Answer({ rating, objection }: { rating: RatingDetail; objection: Objection }) {
  const { t } = useTranslation('ratings')
  const answer = useCommand(api.ratings.answer, { refreshes: [api.ratings.get, ...ratingRecord.refreshes] })
  const send = (upheld: boolean) => (reason: string) =>
    answer.mutateAsync({ params: { id: rating.id, objection: objection.id }, body: { upheld, answer: reason } })
  return (
    <div className="ways">
      <ReasonDialog
        label={t('objection.uphold')}
        button={{ type: 'primary', size: 'small' }}
        field={t('objection.answer')}
        about={<p>{t('objection.upholdHelp')}</p>}
        pending={answer.isPending}
        error={answer.error}
        onOk={send(true)}
      />
      <ReasonDialog
        label={t('objection.reject')}
        button={{ size: 'small' }}
        field={t('objection.answer')}
        pending={answer.isPending}
        error={answer.error}
        onOk={send(false)}
      />
    </div>
  )
}

/** Objections with the row that each is about, and what became of the number. */
export function Objections({ rating }: { rating: RatingDetail }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  return (
    <ul className="jq-rating-list">
      {rating.objections.map(objection => {
        const item = rating.items.find(({ id }) => id === objection.item)
        const row = objection.row
        return (
          <li key={objection.id} className="jq-objection">
            <div>
              <strong>{item ? tx(item.title) : objection.item}</strong>{' '}
              {row ? row.link ? <Link to={row.link}>{tx(row.title)}</Link> : tx(row.title) : t('objection.missing')}{' '}
              <StateTag tone={TONES[objection.state]}>{tx(OBJECTION_STATES[objection.state])}</StateTag>
            </div>
            <p>“{objection.reason}”</p>
            <small className="jq-faint">
              {objection.by?.name ?? '—'} · {dateTime(objection.at)}
            </small>
            {objection.after ? (
              <p className="jq-soft">
                {t('objection.counted', {
                  before: objection.before.number,
                  after: objection.after.number,
                  total: points(objection.before.total),
                  now: points(objection.after.total),
                })}
              </p>
            ) : null}
            {objection.answer ? (
              <p>
                {objection.answer} <small className="jq-faint">— {objection.answeredBy?.name ?? '—'}</small>
              </p>
            ) : null}
            {objection.state === 'open' && rating.mayAnswer ? <Answer rating={rating} objection={objection} /> : null}
          </li>
        )
      })}
    </ul>
  )
}
