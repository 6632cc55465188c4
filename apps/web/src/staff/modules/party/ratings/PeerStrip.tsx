import type { RatingDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { points } from './figures.ts'
import { Stars } from './Stars.tsx'

const WIDTH = 560

/** Where a branch stands among those that it competes with; the others have no names. */
export function PeerStrip({ rating }: { rating: RatingDetail }) {
  const { t } = useTranslation('ratings')
  const { total, peers, rank, group, lines, star, tied } = rating
  if (total === null || rank === null || !group) return null
  const least = Math.floor(Math.min(...peers.map(Number), ...lines.map(({ min }) => Number(min))) / 10) * 10
  const x = (value: number) => 10 + ((value - least) / Math.max(100 - least, 1)) * (WIDTH - 20)
  return (
    <div className="jq-peers">
      <p>
        <b>{t('peers.of', { n: group.eligible })}</b> <span className="jq-soft">{t('ranked', { n: rank })}</span> <Stars of={star} />
        {tied ? <span className="veto"> {t('peers.tied')}</span> : null}
      </p>
      <svg viewBox={`0 0 ${WIDTH} 54`} role="img" aria-label={t('peers.label', { total: points(total), n: group.eligible, rank })}>
        <path d={`M10 26H${WIDTH - 10}`} />
        {lines.map(line => (
          <g key={line.star}>
            <path className="line" d={`M${x(Number(line.min))} 12v22`} />
            <text x={x(Number(line.min))} y="48">
              {line.min}
            </text>
          </g>
        ))}
        {peers.map((peer, i) => (
          <circle key={i} cx={x(Number(peer))} cy="26" r="5" />
        ))}
        <circle className="own" cx={x(Number(total))} cy="26" r="6.5" />
        <text className="own" x={x(Number(total))} y="13">
          {points(total)}
        </text>
      </svg>
    </div>
  )
}
