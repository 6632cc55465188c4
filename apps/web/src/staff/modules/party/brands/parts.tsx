import {
  ACTIVITY_KINDS,
  addressOf,
  api,
  type BrandDetail,
  type BrandMonth,
  type BranchHonour,
  HONOUR_LEVELS,
  PACT_STATES,
  type PactSummary,
} from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import './brands.css'

/** The one character of a brand, as on a seal. */
export const Seal = ({ mark, big = false }: { mark: string; big?: boolean }) => (
  <span className={`jq-seal${big ? ' big' : ''}`} aria-hidden="true">
    {mark}
  </span>
)

/** The months of a year: what fell due in each was held in time, late, or not; told by shape as well as by colour. */
export function Months({ months }: { months: readonly BrandMonth[] }) {
  const { t } = useTranslation('brands')
  return (
    <ol className="jq-months" aria-label={t('months.label')}>
      {months.map(({ month, state, owed, held }) => {
        const words = t(`months.${state}`, { month: Number(month.slice(5)), owed, held })
        return <li key={month} className={state} title={words} aria-label={words} />
      })}
    </ol>
  )
}

/** `41/41 in time`: held in time of what has fallen due. */
export function InTime({ held, owed }: { held: number; owed: number }) {
  const { t } = useTranslation('brands')
  return <>{owed === 0 ? t('months.nothing') : t('months.inTime', { held, owed })}</>
}

interface LinesProps {
  activities: BrandDetail['recent']
  opens: boolean
}

/** Activities with their days; what is about a case or a piece of work says so, and what it is about stays behind its own door. */
export function ActivityLines({ activities, opens }: LinesProps) {
  const { t } = useTranslation('brands')
  const tx = useTx()
  if (activities.length === 0) return <p className="jq-faint">{t('lines.none')}</p>
  return (
    <ul className="jq-brand-lines">
      {activities.map(({ id, kind, title, onDay, linked }) => {
        const called = title.startsWith(ACTIVITY_KINDS[kind]['zh-CN']) ? title : `${tx(ACTIVITY_KINDS[kind])} · ${title}`
        return (
          <li key={id}>
            <time dateTime={onDay}>{onDay}</time>
            <span>
              {opens ? <Link to={addressOf(api.activities, id)}>{called}</Link> : called}
              {linked > 0 ? <small className="party">{t('lines.linked', { count: linked })}</small> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

export function HonourLines({ honours, opens }: { honours: readonly BranchHonour[]; opens: boolean }) {
  const { t } = useTranslation('brands')
  const tx = useTx()
  if (honours.length === 0) return <p className="jq-faint">{t('lines.noHonour')}</p>
  return (
    <ul className="jq-brand-lines">
      {honours.map(({ id, title, level, awardedOn, validUntil, inForce }) => (
        <li key={id}>
          <time dateTime={awardedOn}>{awardedOn}</time>
          <span>
            {opens ? <Link to={addressOf(api.honours, id)}>{title}</Link> : title}{' '}
            <span className="jq-faint">{tx(HONOUR_LEVELS[level])}</span>
            {inForce ? (
              validUntil ? (
                <small>{t('lines.until', { day: validUntil })}</small>
              ) : null
            ) : (
              <StateTag tone="quiet">{t('lines.over')}</StateTag>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Agreements of the branch, each with what of its plan was carried out. */
export function PactLines({ pacts }: { pacts: readonly PactSummary[] }) {
  const { t } = useTranslation('brands')
  const tx = useTx()
  return (
    <ul className="jq-brand-lines">
      {pacts.map(({ id, title, partner, untilOn, state, lines }) => (
        <li key={id}>
          <time dateTime={untilOn}>{untilOn}</time>
          <span>
            <Link to={addressOf(api.pacts, id)}>{title}</Link> <span className="jq-faint">{partner.name}</span>
            <small>{[tx(PACT_STATES[state]), t('lines.carried', { kept: lines.kept, total: lines.total })].join(' · ')}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}
