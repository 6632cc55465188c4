import { addressOf, api, BatchOutcome, JOINT_CONCENTRATIONS } from '@jianqing/contract'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { Pager, usePage } from '../../../../kit/list/Pager.tsx'
import { StatePills } from '../../../../kit/list/StatePills.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import './sittings.css'

const SHOWN = 50
const TONES = { done: 'ok', refused: 'danger', left: 'calm' } as const
const AGAIN_MS = 1000
const UNDER_WAY: readonly string[] = ['queued', 'running']

/** How far a batch is, case by case, each with its paper; what is refused says why, and what stopped goes on. */
export function BatchPage() {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const id = useParams()['id']!
  const { get, set } = useAddress()
  const outcome = BatchOutcome.options.find(one => one === get('outcome'))
  const page = usePage()
  const { data, error, refetch } = useApi(
    api.jointBatches.get,
    { params: { id }, query: { page, pageSize: SHOWN, ...(outcome && { outcome }) } },
    { keepPrevious: true, refetchInterval: ({ state }) => (state.data && UNDER_WAY.includes(state.data.state) ? AGAIN_MS : false) },
  )
  const resume = useCommand(api.jointBatches.resume, { refreshes: [api.jointBatches.get, api.jointBatches.list] })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const title = tx(JOINT_CONCENTRATIONS[data.concentration].title)
  return (
    <>
      <PageHeader
        title={title}
        tags={<JobStateTag state={data.state} />}
        sub={[data.by?.name, dateTime(data.createdAt)].filter(Boolean).join(' · ')}
        back={{ to: '/joint/batches', label: t('batch.title') }}
        extra={
          <span className="jq-list-extra">
            {data.sittingId ? (
              <Link to={addressOf(api.sittings, data.sittingId)}>
                <Button>{t('batch.sitting')}</Button>
              </Link>
            ) : null}
            {data.resumable ? (
              <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ params: { id } })}>
                {t('batch.resume')}
              </Button>
            ) : null}
          </span>
        }
      />
      <div className="jq-stack">
        {resume.error ? <Alert type="error" showIcon title={errorText(resume.error)} /> : null}
        <RecordPanel title={t('batch.far')}>
          <Progress percent={Math.floor(data.progress * 100)} aria-label={t('batch.far')} status={data.left > 0 ? 'active' : 'normal'} />
          <p role="status">{t('batch.counted', { done: data.done, refused: data.refused, total: data.total })}</p>
        </RecordPanel>
        <RecordPanel title={t('batch.items')} help={t('batch.paperHelp')}>
          <StatePills
            states={BatchOutcome.options.map(state => ({ state, title: t(`batch.outcome.${state}`), count: data[state] }))}
            chosen={outcome}
            onChoose={one => set({ outcome: one })}
          />
          <ol className="jq-joint-items">
            {data.items.items.map(item => (
              <li key={item.n}>
                <span className="n">{item.n}</span>
                <span>
                  {item.caseId ? <Link to={addressOf(api.jointCases, item.caseId)}>{item.title}</Link> : (item.title ?? t('sitting.other'))}
                  {item.reason ? <small>{tx(item.reason)}</small> : null}
                </span>
                <StateTag tone={TONES[item.outcome]}>{t(`batch.outcome.${item.outcome}`)}</StateTag>
                {item.paper ? (
                  <DownloadButton
                    size="small"
                    endpoint={api.jointBatches.paper}
                    args={{ params: { id, n: item.n } }}
                    otherwise={`${title}-${item.n}.pdf`}
                    aria-label={t('batch.paperOf', { title: item.title ?? String(item.n) })}
                  >
                    {t('batch.paper')}
                  </DownloadButton>
                ) : (
                  <span />
                )}
              </li>
            ))}
          </ol>
          <Pager pageSize={SHOWN} total={data.items.total} />
        </RecordPanel>
      </div>
    </>
  )
}
