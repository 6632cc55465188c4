import { DownloadOutlined } from '@ant-design/icons'
import { api, type ModelDetail, type Run, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { jobEnded, keyOf, useApi, useJob } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { CodeFold } from '../../../../kit/CodeFold.tsx'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count, dateTime } from '../../../../kit/format.ts'
import { JobProgress } from '../../../../kit/JobProgress.tsx'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StepFlow } from '../../../../kit/StepFlow.tsx'
import '../../../../kit/words.css'
import { HowComputed } from './HowComputed.tsx'
import { RunInputs } from './RunInputs.tsx'
import { EstimateText, TookText } from './TookText.tsx'
import './runs.css'

/** One run: how far it is, what it read, what each step left, what it found, and how to repeat it. */
export function RunPage() {
  const { t } = useTranslation('runs')
  const tx = useTx()
  const may = useMay()
  const client = useQueryClient()
  const { id = '' } = useParams()
  const { data: run, error, refetch } = useApi(api.runs.get, { params: { id } })
  const open = run !== undefined && (run.state === 'queued' || run.state === 'running')
  const { data: job } = useJob(open ? run.jobId : null, () => {
    for (const endpoint of [api.runs.get, api.runs.list, api.models.get, api.models.list, api.leads.list])
      void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  })
  // The steps in words; a run of an older version may have others, then the ids stand alone.
  const { data: model } = useApi(
    api.models.get,
    { params: { model: run?.modelId ?? '' } },
    { enabled: run !== undefined && may('model:read'), staleTime: 60_000 },
  )
  if (error && !run) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!run) return <PageSkeleton />
  const title = tx(run.modelTitle)
  const ofModel = `?model=${encodeURIComponent(run.modelId)}`
  return (
    <>
      <PageHeader
        title={t('one.title', { model: title })}
        tags={<JobStateTag state={run.state} />}
        back={{ to: '/runs', label: t('one.back') }}
        extra={
          <>
            {may('model:read') ? (
              <Link to={linkTo.model(run.modelId)}>
                <Button>{t('one.model')}</Button>
              </Link>
            ) : null}
            {run.leads && run.leads.total > 0 && may('lead:read') ? (
              <Link to={`/leads${ofModel}`}>
                <Button type="primary">{t('one.leads')}</Button>
              </Link>
            ) : null}
          </>
        }
      />
      {open && job && !jobEnded(job) ? (
        <div className="jq-card jq-block jq-run-now">
          <JobProgress
            job={job}
            title={t('one.running', { model: title })}
            note={t('one.stay')}
            {...(may('run:cancel') ? { cancelLabel: t('one.cancel') } : {})}
          />
        </div>
      ) : null}
      {run.state === 'failed' ? (
        <Alert
          className="jq-run-now"
          type="error"
          showIcon
          title={t('one.failed')}
          description={run.error ? tx(run.error.message) : undefined}
        />
      ) : null}
      {run.state === 'cancelled' ? (
        <Alert className="jq-run-now" type="info" showIcon title={t('one.cancelled')} description={t('one.cancelledText')} />
      ) : null}
      <RunFacts run={run} />
      {run.notes.map(note => (
        <Alert key={note['zh-CN']} className="jq-run-now" type="warning" showIcon title={tx(note)} />
      ))}
      {run.computed ? <HowComputed run={run} computed={run.computed} /> : null}
      <div className="jq-run-page">
        <RunSteps run={run} model={model?.version === run.modelVersion ? model : undefined} />
        <RunInputs run={run} model={model} />
      </div>
      {run.manifest ? <RunManifest run={run} /> : null}
    </>
  )
}

/** The manifest to look at and to keep, with the command that repeats the run. */
function RunManifest({ run }: { run: Run }) {
  const { t } = useTranslation('runs')
  return (
    <section>
      <CodeFold items={[{ key: 'manifest', label: t('one.manifest'), code: JSON.stringify(run.manifest, null, 2) }]} />
      <p className="jq-faint">
        {t('one.manifestText')}{' '}
        <code className="jq-mono">
          jianqing run --manifest {run.modelId}-{run.id}.json
        </code>
      </p>
      <DownloadButton
        endpoint={api.runs.manifest}
        args={{ params: { id: run.id } }}
        otherwise={`${run.modelId}-${run.id}.json`}
        icon={<DownloadOutlined />}
      >
        {t('one.download')}
      </DownloadButton>
    </section>
  )
}

function RunFacts({ run }: { run: Run }) {
  const { t } = useTranslation('runs')
  return (
    <Facts
      items={[
        ...(run.leads
          ? (['total', 'added', 'renewed', 'gone'] as const).map(k => ({ label: t(`facts.${k}`), value: count(run.leads![k]), big: true }))
          : []),
        { label: t('facts.asOf'), value: run.asOf },
        { label: t('facts.version'), value: t('version', { version: run.modelVersion }) },
        { label: t('facts.started'), value: dateTime(run.startedAt) },
        { label: t('facts.took'), value: <TookText startedAt={run.startedAt} finishedAt={run.finishedAt} /> },
        ...(run.estimatedSeconds === null ? [] : [{ label: t('facts.estimated'), value: <EstimateText seconds={run.estimatedSeconds} /> }]),
        { label: t('facts.by'), value: run.startedBy?.name ?? t('system') },
      ]}
    />
  )
}

function RunSteps({ run, model }: { run: Run; model: ModelDetail | undefined }) {
  const { t } = useTranslation('runs')
  const described = new Map(model?.steps.map(s => [s.id, s]))
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('one.steps')}</h2>
      {run.steps.length === 0 ? (
        <p className="jq-soft">{t('one.stepsNone')}</p>
      ) : (
        <StepFlow
          steps={run.steps.map(s => ({
            id: s.id,
            rows: s.rows,
            kind: described.get(s.id)?.kind ?? null,
            words: described.get(s.id)?.words ?? null,
          }))}
        />
      )}
    </section>
  )
}
