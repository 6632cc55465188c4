import { addressOf, api, HALF_DAYS, VISIT_LANGUAGES, VISITOR_KINDS, type VisitToday } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useActOn } from '../../../../kit/record/useActOn.ts'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { visitRecord } from './record.ts'
import './visits.css'

const AT_THE_DOOR = ['arrive', 'finish', 'no_show']

function Party({ visit, again }: { visit: VisitToday; again: () => void }) {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const act = useActOn(visitRecord, visit.id)
  const actions = visit.actions.filter(({ id }) => AT_THE_DOOR.includes(id))
  return (
    <li className="jq-card jq-visit-party">
      <div className="head">
        <strong>{visit.slot ? tx(HALF_DAYS[visit.slot.half]) : ''}</strong>
        <RecordState record={visitRecord} state={visit.state} />
      </div>
      <h2>
        <Link to={addressOf(api.visits, visit.id)}>{visit.unit}</Link>
      </h2>
      <p className="number">
        {visit.heads === null ? t('people.booked', { n: visit.size }) : t('people.came', { n: visit.heads })}
        <span>{tx(VISITOR_KINDS[visit.kind])}</span>
        <span>{tx(VISIT_LANGUAGES[visit.language])}</span>
        <span>{visit.guide?.name ?? t('today.noGuide')}</span>
      </p>
      {visit.wishes ? <p className="jq-soft">{visit.wishes}</p> : null}
      {actions.length > 0 ? (
        <ActionBar actions={actions} recordId={visit.id} onAct={(action, form) => act(action, visit.revision, form)} onConflict={again} />
      ) : null}
    </li>
  )
}

/** Who comes today, for whoever stands at the door with a phone. */
export function TodayPage() {
  const { t } = useTranslation('visits')
  const { data, error, refetch } = useApi(api.visits.today, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const people = data.items.reduce((sum, { size, heads }) => sum + (heads ?? size), 0)
  return (
    <>
      <PageHeader
        title={t('today.title')}
        sub={data.items.length === 0 ? date(data.on) : t('today.sub', { on: date(data.on), n: data.items.length, people })}
        back={{ to: '/visits', label: t('nav') }}
      />
      {data.items.length === 0 ? (
        <EmptyState title={t('today.none')}>{t('today.noneHelp')}</EmptyState>
      ) : (
        <ul className="jq-visit-parties">
          {data.items.map(visit => (
            <Party key={visit.id} visit={visit} again={() => void refetch()} />
          ))}
        </ul>
      )}
    </>
  )
}
