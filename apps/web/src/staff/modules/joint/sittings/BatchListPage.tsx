import { addressOf, api, JOINT_CONCENTRATIONS, JointConcentration } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { Pager, usePage } from '../../../../kit/list/Pager.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { BeginCases } from './BeginCases.tsx'
import { BeginTransfer } from './BeginTransfer.tsx'
import { stepsFor } from './steps.ts'
import './sittings.css'

/** Of a page. */
const SHOWN = 20

function Begun() {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const page = usePage()
  const { data, error, refetch } = useApi(api.jointBatches.list, { query: { page, pageSize: SHOWN } }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <RecordPanel title={t('batch.begun')}>
      {data.items.length === 0 ? (
        <EmptyState title={t('batch.none')}>{t('batch.noneHelp')}</EmptyState>
      ) : (
        <ul className="jq-joint-batches">
          {data.items.map(one => (
            <li key={one.id}>
              <Link to={addressOf(api.jointBatches, one.id)}>{tx(JOINT_CONCENTRATIONS[one.concentration].title)}</Link>
              <span>{t('batch.counted', { done: one.done, refused: one.refused, total: one.total })}</span>
              <JobStateTag state={one.state} />
              <small>{[one.by?.name, dateTime(one.createdAt)].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ul>
      )}
      <Pager pageSize={SHOWN} total={data.total} />
    </RecordPanel>
  )
}

/** The five concentrations: what is there for each, begun from here, and what became of those before. */
export function BatchListPage() {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const may = useMay()
  const { get, set } = useAddress()
  const mine = JointConcentration.options.filter(one =>
    one === 'transfer' ? may(['handover:send', 'handover:offer'], ['staff', 'agency']) : stepsFor(may, one).length > 0,
  )
  const asked = get('concentration')
  const chosen = mine.find(one => one === asked) ?? mine[0]
  return (
    <>
      <PageHeader title={t('batch.title')} sub={t('batch.sub')} />
      <div className="jq-stack">
        <div className="jq-pills" role="group" aria-label={t('batch.title')}>
          {mine.map(one => (
            <button
              key={one}
              type="button"
              className="jq-pill"
              aria-pressed={chosen === one}
              onClick={() => set({ concentration: one, sitting: null })}
            >
              {tx(JOINT_CONCENTRATIONS[one].title)}
            </button>
          ))}
        </div>
        {chosen === 'transfer' ? <BeginTransfer /> : null}
        {chosen && chosen !== 'transfer'
          ? stepsFor(may, chosen).map(step => (
              <BeginCases key={chosen + step.action} concentration={chosen} step={step} sittingId={get('sitting') ?? undefined} />
            ))
          : null}
        <Begun />
      </div>
    </>
  )
}
