import { api, type Job } from '@jianqing/contract'
import { App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { jobEnded, useCommand } from './api.ts'
import { useTx } from './i18n/index.ts'
import { errorText } from './errors.ts'
import { percent } from './format.ts'
import './job.css'

interface Props {
  job: Job
  title: string
  /** What may be done meanwhile. */
  note?: string
  /** Shown where this person may cancel it. */
  cancelLabel?: string
}

/** Long work on its way: phase, share, cancel. Announced politely, so that a screen reader follows it. */
export function JobProgress({ job, title, note, cancelLabel }: Props) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { message } = App.useApp()
  const cancel = useCommand(api.jobs.cancel, { refreshes: [api.jobs.get], onError: error => void message.error(errorText(error)) })
  const left = (seconds: number) =>
    seconds < 5
      ? t('jobLeft.soon')
      : seconds < 100
        ? t('jobLeft.seconds', { n: Math.ceil(seconds / 5) * 5 })
        : t('jobLeft.minutes', { n: Math.ceil(seconds / 60) })
  const phase = job.phase ? tx(job.phase) : t(`job.${job.state}`)
  return (
    <div className="jq-job">
      <div className="jq-job-head">
        <strong>{title}</strong>
        {cancelLabel && !jobEnded(job) ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: job.id } })}>
            {cancelLabel}
          </Button>
        ) : null}
      </div>
      <Progress
        percent={job.progress * 100}
        format={p => percent((p ?? 0) / 100, 0)}
        status={job.state === 'failed' ? 'exception' : job.state === 'running' ? 'active' : 'normal'}
        aria-label={title}
      />
      <div className="jq-job-foot">
        <span role="status">
          {phase}
          {job.secondsLeft === null ? null : ` · ${left(job.secondsLeft)}`}
        </span>
        {note ? <span className="jq-faint">{note}</span> : null}
      </div>
    </div>
  )
}
