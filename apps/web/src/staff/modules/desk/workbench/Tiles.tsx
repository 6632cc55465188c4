import type { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { count } from '../../../../kit/format.ts'
import type { Answer } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import type { WorkFilter } from './order.ts'

type Counts = Answer<typeof api.overview.workbench>['counts']

const FILTERS = ['overdue', 'dueSoon', 'waitingForMe', 'waitingForOthers'] as const
const tone = (name: keyof Counts, n: number): string =>
  n === 0 ? 'zero' : name === 'overdue' ? 'danger' : name === 'dueSoon' ? 'warn' : ''

/** The five figures; each but the last narrows the lists below, the last leads to the leads. */
export function Tiles({
  counts,
  chosen,
  onChoose,
}: {
  counts: Counts
  chosen: WorkFilter | null
  onChoose: (filter: WorkFilter | null) => void
}) {
  const { t } = useTranslation('workbench')
  const may = useMay()
  return (
    <div className="jq-card jq-tiles jq-wb-wide">
      {FILTERS.map(name => (
        <button
          key={name}
          type="button"
          className={`jq-work-tile ${tone(name, counts[name])}`}
          aria-pressed={chosen === name}
          onClick={() => onChoose(chosen === name ? null : name)}
        >
          <b>{count(counts[name])}</b>
          <span>{t(`count.${name}`)}</span>
        </button>
      ))}
      {may('lead:triage') ? (
        <Link className={`jq-work-tile ${tone('newLeads', counts.newLeads)}`} to="/leads?state=new">
          <b>{count(counts.newLeads)}</b>
          <span>{t('count.newLeads')} →</span>
        </Link>
      ) : null}
    </div>
  )
}
