import { api } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useApi } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { DayStrip } from './DayStrip.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { LeadsToJudge } from './LeadsToJudge.tsx'
import { fits, sectionOf, type WorkFilter } from './order.ts'
import { RunsSince } from './RunsSince.tsx'
import './workbench.css'
import { WorkList } from './WorkList.tsx'

/** What a person sees on entering: their own work, the clock of each, and what comes next. */
export function WorkbenchPage() {
  const { t } = useTranslation('workbench')
  const may = useMay()
  const [filter, setFilter] = useState<WorkFilter | null>(null)
  const { data, error, refetch } = useApi(api.overview.workbench, {}, { refetchInterval: 120_000 })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const shown = data.items.filter(item => fits(item, filter))
  const week = data.items.filter(item => sectionOf(item) === 'week')
  const dueToday = week.filter(item => item.remainingDays === 0).length
  const seesRuns = may('run:read')
  const judges = may('lead:triage')
  return (
    <>
      <PageHeader
        title={t('title')}
        tags={
          <span className="jq-work-sum">
            <span>{data.today}</span>
            {data.counts.overdue > 0 ? <b className="danger">{t('sum.overdue', { n: data.counts.overdue })}</b> : null}
            <span>{t('sum.week', { today: dueToday, week: week.length })}</span>
          </span>
        }
        extra={
          <div className="jq-work-filter" role="group" aria-label={t('filter')}>
            {([null, 'me', 'others'] as const).map(which => (
              <button key={which} type="button" className="jq-pill" aria-pressed={filter === which} onClick={() => setFilter(which)}>
                {t(`show.${which ?? 'all'}`)}
                <b>{data.items.filter(item => fits(item, which)).length}</b>
              </button>
            ))}
          </div>
        }
      />
      <div className="jq-wb">
        {data.firstSteps.length > 0 ? <FirstSteps steps={data.firstSteps} /> : null}
        <DayStrip days={data.week} today={data.today} />
        <div className={seesRuns || judges ? 'jq-stack' : 'jq-stack jq-wb-wide'}>
          {data.items.length === 0 ? (
            <div className="jq-card">
              <EmptyState title={t('quiet')}>{t('quietHelp')}</EmptyState>
            </div>
          ) : (
            <WorkList items={shown} none={t('noneFiltered')} />
          )}
        </div>
        {seesRuns || judges ? (
          <div className="jq-stack">
            {judges ? <LeadsToJudge /> : null}
            {seesRuns ? <RunsSince runs={data.runs} /> : null}
          </div>
        ) : null}
      </div>
    </>
  )
}
