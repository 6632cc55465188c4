import { api, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { jobEnded, keyOf, useApi, useJob } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { count } from '../../../../kit/format.ts'
import { JobProgress } from '../../../../kit/JobProgress.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'

interface Props {
  runId: string
  modelId: string
  onAgain: () => void
}

/** The run that was started here: its progress, then what it found. */
export function RunWatch({ runId, modelId, onAgain }: Props) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const may = useMay()
  const client = useQueryClient()
  const { data: run, error, refetch } = useApi(api.runs.get, { params: { id: runId } })
  const { data: job } = useJob(run?.jobId ?? null, () => {
    for (const endpoint of [api.runs.get, api.runs.list, api.models.get, api.models.list, api.leads.list])
      void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  })
  const again = <Button onClick={onAgain}>{t('run.again')}</Button>
  const view = (
    <Link to={linkTo.run(runId)}>
      <Button>{t('run.view')}</Button>
    </Link>
  )
  if (error && !run)
    return (
      <>
        <ErrorState error={error} onRetry={() => void refetch()} />
        {again}
      </>
    )
  if (!run || !job) return <RowsSkeleton rows={3} />
  if (!jobEnded(job))
    return (
      <div className="jq-stack">
        <JobProgress job={job} title={t('run.running')} {...(may('run:cancel') ? { cancelLabel: t('run.cancel') } : {})} />
        <div>{view}</div>
      </div>
    )
  if (job.state === 'failed')
    return (
      <div className="jq-stack">
        <Alert type="error" showIcon title={t('run.failed')} description={job.error ? tx(job.error.message) : undefined} />
        <div className="jq-run-buttons">
          {again}
          {view}
        </div>
      </div>
    )
  if (job.state === 'cancelled')
    return (
      <div className="jq-stack">
        <Alert type="info" showIcon title={t('run.cancelled')} />
        <div className="jq-run-buttons">
          {again}
          {view}
        </div>
      </div>
    )
  if (!run.leads) return <RowsSkeleton rows={3} />
  return (
    <div className="jq-stack">
      {run.leads.total === 0 ? (
        <Alert type="success" showIcon title={t('run.none')} description={t('run.noneHint')} />
      ) : (
        <Alert
          type="success"
          showIcon
          title={t('run.foundLeads', { n: count(run.leads.total) })}
          description={
            <>
              <LeadFigures leads={run.leads} />
              <div className="jq-soft">
                {t('run.added')} {count(run.leads.added)} · {t('run.renewed')} {count(run.leads.renewed)} · {t('run.gone')}{' '}
                {count(run.leads.gone)}
              </div>
            </>
          }
        />
      )}
      <div className="jq-run-buttons">
        {run.leads.total > 0 && may('lead:read') ? (
          <Link to={`/leads?model=${encodeURIComponent(modelId)}`}>
            <Button type="primary">{t('one.leads')}</Button>
          </Link>
        ) : null}
        {view}
        {again}
      </div>
    </div>
  )
}
