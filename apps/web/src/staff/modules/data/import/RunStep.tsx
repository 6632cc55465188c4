import { api, type DatasetSummary, type ImportRecord, type Job } from '@jianqing/contract'
import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { ApiError, keyOf, useApi, useJob } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { JobProgress } from '../../../../kit/JobProgress.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import type { Units } from './mapping.ts'
import { Imported } from './Imported.tsx'
import { Overlapping } from './Overlapping.tsx'
import { Refused } from './Refused.tsx'
import { Shrunk } from './Shrunk.tsx'

export interface RunStepProps {
  jobId: string
  dataset: DatasetSummary | null
  maxBad: number
  onMaxBad: (share: number) => void
  /** Back to the headers of the same upload. */
  onBack: (() => void) | null
  units: Units
  onUnits: (units: Units) => void
  onUploaded: (id: string) => void
  onRestart: () => void
}

/** The import on its way, and how it ended: done, refused, failed, cancelled, or waiting for a second person – each with a way on. */
export function RunStep(props: RunStepProps) {
  const { t } = useTranslation('data')
  const { data: record, error, refetch } = useApi(api.datasets.importRecord, { params: { id: props.jobId } })
  if (error instanceof ApiError && error.code === 'not_found') return <Gone onRestart={props.onRestart} />
  if (error && !record) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!record)
    return (
      <div className="jq-card">
        <RowsSkeleton rows={3} />
      </div>
    )
  const { state } = record
  if (state === 'overlapping' || state === 'kept') return <Overlapping record={record} {...props} />
  if (state !== 'started' && state !== 'confirmed' && state !== 'replacing') return <Shrunk record={record} state={state} {...props} />
  // who confirmed it does not follow another's job
  if (!record.mine) return <Result status="success" title={t('wizard.shrunk.confirmed')} />
  return <Running {...props} record={record} jobId={record.jobId} />
}

function Gone({ onRestart }: Pick<RunStepProps, 'onRestart'>) {
  const { t } = useTranslation('data')
  return (
    <Result
      status="warning"
      title={t('wizard.match.gone')}
      extra={
        <Button type="primary" onClick={onRestart}>
          {t('wizard.failed.restart')}
        </Button>
      }
    />
  )
}

function Running(props: RunStepProps & { record: ImportRecord }) {
  const { t } = useTranslation('data')
  const client = useQueryClient()
  const tx = useTx()
  const { jobId, dataset, onRestart } = props
  const {
    data: job,
    error,
    refetch,
  } = useJob(jobId, () => {
    for (const endpoint of [api.datasets.importRecord, api.datasets.list, api.datasets.get, api.models.list, api.models.get])
      void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  })
  if (error instanceof ApiError && error.code === 'not_found') return <Gone onRestart={onRestart} />
  if (error && !job) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!job)
    return (
      <div className="jq-card">
        <RowsSkeleton rows={3} />
      </div>
    )
  if (job.state === 'queued' || job.state === 'running') {
    return (
      <div className="jq-card jq-import-run">
        <JobProgress
          job={job}
          title={t('wizard.run.title', { name: dataset ? tx(dataset.title) : '' })}
          note={t('wizard.run.stay')}
          cancelLabel={t('wizard.run.cancel')}
        />
      </div>
    )
  }
  return <Ended job={job} {...props} />
}

function Ended({ job, ...props }: RunStepProps & { record: ImportRecord; job: Job }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const { onBack, onRestart } = props
  if (job.state === 'done') return <Imported job={job} dataset={props.dataset} onRestart={onRestart} />
  if (job.state === 'cancelled') {
    return (
      <Result
        status="info"
        title={t('wizard.cancelled.title')}
        subTitle={t('wizard.cancelled.text')}
        extra={
          <>
            {onBack ? (
              <Button type="primary" onClick={onBack}>
                {t('wizard.cancelled.back')}
              </Button>
            ) : null}
            <Button onClick={onRestart}>{t('wizard.failed.restart')}</Button>
          </>
        }
      />
    )
  }
  if (job.error?.code === 'import_refused') return <Refused job={job} {...props} />
  return (
    <Result
      status="error"
      title={t('wizard.failed.title')}
      subTitle={
        <>
          {job.error ? <p>{tx(job.error.message)}</p> : null}
          <p>{t('wizard.failed.text')}</p>
        </>
      }
      extra={
        <>
          {onBack ? (
            <Button type="primary" onClick={onBack}>
              {t('wizard.failed.retry')}
            </Button>
          ) : null}
          <Button onClick={onRestart}>{t('wizard.failed.restart')}</Button>
        </>
      }
    />
  )
}
