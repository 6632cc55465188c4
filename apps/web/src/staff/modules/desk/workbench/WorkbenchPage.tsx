import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useApi } from '../../../../kit/api.ts'
import { useMay, useMe } from '../../../shell/session/session.tsx'
import { DayStrip } from './DayStrip.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { fits, type WorkFilter } from './order.ts'
import { RunsSince } from './RunsSince.tsx'
import { Tiles } from './Tiles.tsx'
import './workbench.css'
import { WorkList } from './WorkList.tsx'

/** What a person sees on entering: their own work, the clock of each, and what comes next. */
export function WorkbenchPage() {
  const { t } = useTranslation('workbench')
  const me = useMe()
  const may = useMay()
  const [filter, setFilter] = useState<WorkFilter | null>(null)
  const { data, error, refetch } = useApi(api.overview.workbench, {}, { refetchInterval: 120_000 })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const shown = data.items.filter(item => fits(item, filter))
  const mine = shown.filter(item => item.waitingFor === 'me')
  const others = shown.filter(item => item.waitingFor === 'others')
  const seesRuns = may('run:read')
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('hello', { name: me.name, date: data.today })}
        extra={
          filter ? (
            <>
              <span className="jq-soft">{t('filter', { what: t(`count.${filter}`) })}</span>
              <Button onClick={() => setFilter(null)}>{t('all')}</Button>
            </>
          ) : null
        }
      />
      <div className="jq-wb">
        {data.firstSteps.length > 0 ? <FirstSteps steps={data.firstSteps} /> : null}
        <Tiles counts={data.counts} chosen={filter} onChoose={setFilter} />
        <DayStrip days={data.week} today={data.today} />
        <div className={seesRuns ? 'jq-stack' : 'jq-stack jq-wb-wide'}>
          {data.items.length === 0 ? (
            <div className="jq-card">
              <EmptyState title={t('quiet')}>{t('quietHelp')}</EmptyState>
            </div>
          ) : (
            <>
              <WorkList title={t('mine')} items={mine} none={filter ? t('noneFiltered') : t('noneMine')} />
              <WorkList title={t('others')} items={others} none={filter ? t('noneFiltered') : t('noneOthers')} />
            </>
          )}
        </div>
        {seesRuns ? <RunsSince runs={data.runs} /> : null}
      </div>
    </>
  )
}
