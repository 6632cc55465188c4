import { addressOf, api, SITTING_STATES, type SittingSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Pager, usePage } from '../../../../kit/list/Pager.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import './sittings.css'

/** Of a page. */
const SHOWN = 20
const WHEN = ['ahead', 'past'] as const

function Row({ item }: { item: SittingSummary }) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  return (
    <li>
      <span className="when">
        <b>{item.on}</b>
        <small>{`${item.startsAt}–${item.endsAt}`}</small>
      </span>
      <span>
        <Link to={addressOf(api.sittings, item.id)}>{`${item.room} · ${item.judge}`}</Link>
        <small>{item.courtName}</small>
      </span>
      <span>
        {item.prosecutor?.name ?? <span className="jq-joint-lack">{t('noProsecutor')}</span>}
        <small>{[item.lawyer, item.interpreter].filter(Boolean).join(' · ')}</small>
      </span>
      <span>
        {t('cases', { count: item.cases })}
        <small>
          {[t('minutes', { n: item.minutes }), item.dropped > 0 ? t('droppedN', { n: item.dropped }) : null].filter(Boolean).join(' · ')}
        </small>
      </span>
      <span>
        {item.state === 'cancelled' ? (
          <StateTag tone="quiet">{tx(SITTING_STATES.cancelled)}</StateTag>
        ) : (
          <StateTag tone={item.cases > 0 && item.heard === item.cases ? 'ok' : 'brand'}>
            {t('heardOf', { n: item.heard, of: item.cases })}
          </StateTag>
        )}
      </span>
    </li>
  )
}

/** The court's days of several minor cases, to come and over. */
export function SittingListPage() {
  const { t } = useTranslation('sittings')
  const may = useMay()
  const { oneOf, set } = useAddress()
  const when = oneOf('when', WHEN)
  const page = usePage()
  const { data, error, refetch } = useApi(api.sittings.list, { query: { when, page, pageSize: SHOWN } }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        extra={
          <span className="jq-list-extra">
            {may('joint_case:read') ? (
              <Link to="/joint/sittings/statistics">
                <Button>{t('figures.title')}</Button>
              </Link>
            ) : null}
            {may(['joint_case:assign', 'joint_case:try'], ['staff', 'agency']) ? (
              <Link to="/joint/sittings/new">
                <Button type="primary">{t('plan.title')}</Button>
              </Link>
            ) : null}
          </span>
        }
      />
      <RecordPanel title={t('days')}>
        <div className="jq-pills">
          {WHEN.map(one => (
            <button key={one} type="button" className="jq-pill" aria-pressed={when === one} onClick={() => set({ when: one })}>
              {t(`when.${one}`)}
            </button>
          ))}
        </div>
        {data.items.length === 0 ? (
          <EmptyState title={t(`none.${when}`)}>{t('noneHelp')}</EmptyState>
        ) : (
          <ul className="jq-joint-sittings">
            {data.items.map(item => (
              <Row key={item.id} item={item} />
            ))}
          </ul>
        )}
        <Pager pageSize={SHOWN} total={data.total} />
      </RecordPanel>
    </>
  )
}
