import type { Authority } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from '../../../kit/format.ts'
import { useWords } from '../../../kit/words.ts'

/** `2026-01-01 至 2026-06-30`; a delivery of which nothing was said is of all days. */
export function usePeriod() {
  const { t } = useTranslation('shared')
  const { t: data } = useTranslation('data')
  return ({ from, until }: Authority['period']): string =>
    from && until
      ? t('reach.between', { from, until })
      : from
        ? t('reach.from', { from })
        : until
          ? t('reach.until', { until })
          : data('origin.allDays')
}

/** Who delivers the rows of the current version: one for each office and period. */
export function Authorities({ authorities }: { authorities: readonly Authority[] }) {
  const { t } = useTranslation('data')
  const { enumerate } = useWords()
  const period = usePeriod()
  if (authorities.length === 0) return null
  return (
    <section className="jq-card jq-authorities" aria-label={t('origin.title')}>
      <h2 className="jq-h2">{t('origin.title')}</h2>
      <ul>
        {authorities.map(({ origin, period: of, offices, rows, version }) => (
          <li key={version}>
            <b>{origin}</b>
            <span className="jq-soft">{[offices ? enumerate(offices) : t('origin.allOffices'), period(of), version].join(' · ')}</span>
            <span className="jq-num">{t('rowsUnit', { rows: count(rows) })}</span>
          </li>
        ))}
      </ul>
      <p className="jq-faint">{t('origin.rule')}</p>
    </section>
  )
}
