import { api, ROUND_STATES, type RoundDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import './ratings.css'
import { Matrix } from './Matrix.tsx'
import { Replay } from './Replay.tsx'
import { RoundActions } from './RoundActions.tsx'
import { ROUND_TONES } from './RoundsPage.tsx'
import { Ties } from './Ties.tsx'
import { Vetoes } from './Vetoes.tsx'

function Quotas({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  const eligible = round.groups.reduce((sum, group) => sum + group.eligible, 0)
  const lines = round.definition.stars.map(({ star, min }) => {
    const most = round.groups.reduce((sum, group) => sum + (group.places[star] ?? 0), 0)
    return t(round.definition.stars.find(one => one.star === star)?.quota ? 'quota' : 'line', { star, min, most })
  })
  return (
    <p className="jq-soft">
      {t('eligible', { n: eligible })} · {lines.join(' · ')}
    </p>
  )
}

/** One round: branches × items, every number of which opens its rows; what is left to do, and what was decided. */
export function RoundPage() {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { id = '' } = useParams()
  const { data: round, error, refetch } = useApi(api.ratingRounds.get, { params: { id } })
  if (error && !round) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!round) return <PageSkeleton />
  const { edition } = round.sheet
  return (
    <>
      <PageHeader
        title={round.title}
        tags={<StateTag tone={ROUND_TONES[round.state]}>{tx(ROUND_STATES[round.state])}</StateTag>}
        sub={[
          round.officeName,
          `${round.from} — ${round.to}`,
          edition.id === null ? t('shipped') : t('edition', { n: edition.version }),
        ].join(' · ')}
        back={{ to: '/ratings', label: t('nav') }}
        extra={<RoundActions round={round} />}
      />
      <div className="jq-stack">
        {round.waitsFor.length > 0 ? (
          <Alert
            type="info"
            showIcon
            title={t('waits')}
            description={
              <ul className="jq-plain-list">
                {round.waitsFor.map(one => (
                  <li key={one.en}>{tx(one)}</li>
                ))}
              </ul>
            }
          />
        ) : null}
        {round.state === 'decided' ? (
          <section className="jq-card jq-rating-panel">
            <p>
              {t('decidedBy', { name: round.decidedBy?.name ?? '—', at: round.decidedAt ? dateTime(round.decidedAt) : '' })}
              {round.reason ? `：${round.reason}` : ''}
            </p>
            <Replay round={round} />
          </section>
        ) : null}
        <section className="jq-card jq-rating-panel">
          <Quotas round={round} />
          <Matrix round={round} />
          {round.definition.note ? <p className="jq-faint">{tx(round.definition.note)}</p> : null}
        </section>
        <Ties round={round} />
        <Vetoes round={round} />
      </div>
    </>
  )
}
