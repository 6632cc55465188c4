import { CloseOutlined } from '@ant-design/icons'
import { addressOf, type Job } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { jobEnded } from '../api.ts'
import { errorText } from '../errors.ts'
import { useTx } from '../i18n/index.ts'
import { JobProgress } from '../JobProgress.tsx'
import type { RecordApi, RecordKind } from './kind.ts'
import type { useOpenBatch } from './useBatch.ts'

interface BatchPanelProps<A extends RecordApi, State extends string> {
  record: RecordKind<A, State>
  opened: ReturnType<typeof useOpenBatch<A, State>>
}

/** How far a job on many records is, and then what became of it: each that was refused, with its reason. */
export function BatchPanel<A extends RecordApi, State extends string>({
  record,
  opened: { batch, job, error, close },
}: BatchPanelProps<A, State>) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  if (error)
    return (
      <div className="jq-many-told" role="alert">
        <Head title={errorText(error)} onClose={close} />
      </div>
    )
  if (!batch || !job) return null
  const action = tx(batch.title)
  if (!jobEnded(job)) {
    return (
      <div className="jq-many-batch">
        <JobProgress job={job} title={t('many.title', { action, n: batch.total })} note={t('many.goesOn')} cancelLabel={t('many.stop')} />
      </div>
    )
  }
  const { done, refused, total } = batch
  const untried = total - done - refused
  const clean = refused === 0 && untried === 0
  return (
    <div className={clean ? 'jq-many-told is-done' : 'jq-many-told'} role="alert">
      <Head
        title={clean ? t('many.done', { action, n: done }) : t('many.batchPartly', { action, done, refused, untried })}
        onClose={close}
      />
      <Failed job={job} />
      {refused > 0 ? (
        <>
          <p className="jq-soft">
            {t('many.refusedHelp')} {refused > batch.refusals.length ? t('many.first', { n: batch.refusals.length, of: refused }) : null}
          </p>
          <ul>
            {batch.refusals.map(({ id, record: found, reason }) => (
              <li key={id}>
                {found ? <Link to={addressOf(record.api, id)}>{record.title(found)}</Link> : t('many.outOfSight')} {tx(reason)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

function Failed({ job }: { job: Job }) {
  const tx = useTx()
  return job.error ? <p>{tx(job.error.message)}</p> : null
}

function Head({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation('shared')
  return (
    <div>
      <b>{title}</b>
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('many.close')} onClick={onClose} />
    </div>
  )
}
