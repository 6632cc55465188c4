import type { Job } from '@jianqing/contract'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { jobEnded } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { errorText } from '../../../../kit/errors.ts'
import { JobProgress } from '../../../../kit/JobProgress.tsx'

/** The progress of a trial while it runs, else the form that begins one below what went wrong. */
export function TrialJob({
  job,
  error,
  kind,
  children,
}: {
  job: Job | undefined
  error: unknown
  kind: 'backtest' | 'curve'
  children: ReactNode
}) {
  const { t } = useTranslation('models')
  const tx = useTx()
  if (job && !jobEnded(job)) return <JobProgress job={job} title={t(`trial.${kind}.running`)} cancelLabel={t(`trial.${kind}.cancel`)} />
  return (
    <>
      {error ? <Alert type="error" showIcon role="alert" title={errorText(error)} /> : null}
      {job?.state === 'failed' ? (
        <Alert type="error" showIcon title={t(`trial.${kind}.failed`)} description={job.error ? tx(job.error.message) : undefined} />
      ) : null}
      {children}
    </>
  )
}
