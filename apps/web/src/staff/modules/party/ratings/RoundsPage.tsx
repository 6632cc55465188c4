import { api, ROUND_STATES, type RoundState, type RoundSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import './ratings.css'
import { OpenRound } from './OpenRound.tsx'

export const ROUND_TONES: Record<RoundState, Tone> = { running: 'brand', publicity: 'calm', decided: 'ok' }

/** Rounds of rating, the newest first. */
export function RoundsPage() {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.ratingRounds.list, {})
  const columns: Column<RoundSummary>[] = [
    {
      key: 'title',
      title: t('round'),
      render: round => (
        <>
          <Link className="jq-strong" to={`/ratings/rounds/${round.id}`}>
            {round.title}
          </Link>
          <small className="jq-faint jq-block">{round.officeName}</small>
        </>
      ),
    },
    { key: 'branches', title: t('branches'), width: 110, render: round => <span className="jq-num">{round.branches}</span> },
    {
      key: 'how',
      title: t('progress'),
      width: 260,
      render: round =>
        round.state === 'decided'
          ? round.decidedAt && t('decidedOn', { day: date(round.decidedAt) })
          : round.publicityUntil
            ? t('publicUntil', { day: round.publicityUntil })
            : t('checked', { n: round.byState.objection, all: round.branches }),
    },
    { key: 'open', title: t('objections'), width: 110, render: round => <span className="jq-num">{round.openObjections || '—'}</span> },
    {
      key: 'state',
      title: t('state'),
      width: 120,
      render: round => <StateTag tone={ROUND_TONES[round.state]}>{tx(ROUND_STATES[round.state])}</StateTag>,
    },
  ]
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={data?.mayOpen ? <OpenRound /> : null} />
      <div className="jq-card">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={4} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <DataTable label={t('title')} columns={columns} items={data.items} rowKey={round => round.id} />
        )}
      </div>
    </>
  )
}
