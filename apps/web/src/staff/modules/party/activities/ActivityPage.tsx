import { ACTIVITY_KINDS, addressOf, api } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import './activities.css'
import { AgendaPanel } from './AgendaPanel.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { activityRecord } from './record.ts'
import { SignPanel } from './SignPanel.tsx'

/** One activity: its agenda, who was there, its minutes and photographs, the duty that it fulfilled. */
export function ActivityPage() {
  const { t } = useTranslation('activities')
  const tx = useTx()
  return (
    <RecordPage record={activityRecord} back={t('nav')}>
      {activity => ({
        title: activity.title,
        sub: [tx(ACTIVITY_KINDS[activity.kind]), activity.branch.title].join(' · '),
        way:
          activity.keeps && activity.state === 'open' ? (
            <Link to={`/activities/${activity.id}/screen`}>
              <Button block>{t('screen')}</Button>
            </Link>
          ) : null,
        body: (
          <>
            <SignPanel activity={activity} />
            <Facts
              items={[
                { label: t('column.onDay'), value: [activity.onDay, activity.startsAt].filter(Boolean).join(' ') },
                { label: t('plan.place'), value: activity.place || '—' },
                { label: t('plan.branch'), value: <Link to={addressOf(api.branches, activity.branch.id)}>{activity.branch.title}</Link> },
                ...(activity.slot ? [{ label: t('page.fulfils'), value: `${tx(activity.slot.title)}（${activity.slot.period}）` }] : []),
              ]}
            />
            <AgendaPanel activity={activity} />
            <PeoplePanel activity={activity} />
            {activity.minutes ? (
              <RecordPanel title={t('page.minutes')}>
                <p className="jq-faint">{t('page.chaired', { chair: activity.minutes.chair, recorder: activity.minutes.recorder })}</p>
                <h3 className="jq-h3">{t('page.content')}</h3>
                <Prose text={activity.minutes.content} />
                <h3 className="jq-h3">{t('page.decisions')}</h3>
                <Prose text={activity.minutes.decisions} />
              </RecordPanel>
            ) : null}
            {activity.state === 'held' || activity.state === 'filed' ? (
              <AttachedPanel endpoints={api.activityFiles} id={activity.id} title={t('page.photos')} />
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
