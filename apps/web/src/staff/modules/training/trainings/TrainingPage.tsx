import { addressOf, api, HALF_DAYS, TRAINING_FORMS, TRAINING_TRACKS, type TrainingDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from 'antd'
import { Facts } from '../../../../kit/Facts.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { ArrivalsPanel } from './page/ArrivalsPanel.tsx'
import { FeedbackPanel } from './page/FeedbackPanel.tsx'
import { RosterPanel } from './page/RosterPanel.tsx'
import { SeatPanel } from './page/SeatPanel.tsx'
import { SignPanel } from './page/SignPanel.tsx'
import { trainingRecord } from './record.ts'
import './trainings.css'

function About({ training }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const { on, half, base, teacher, guestTeacher, hours, seats, taken, waiting, came, guests } = training
  return (
    <Facts
      items={[
        { label: t('column.on'), value: `${date(on)} ${tx(HALF_DAYS[half])}`, big: true },
        came === null
          ? { label: t('column.seats'), value: t('seats.taken', { taken, all: seats }), big: true }
          : { label: t('column.came'), value: t('seats.people', { n: came }), big: true },
        ...(came === null && waiting > 0 ? [{ label: t('column.waiting'), value: t('seats.people', { n: waiting }) }] : []),
        ...(guests === null ? [] : [{ label: t('column.guests'), value: t('seats.people', { n: guests }) }]),
        { label: t('column.base'), value: <Link to={addressOf(api.bases, base.id)}>{base.title}</Link> },
        { label: t('column.teacher'), value: teacher ? [teacher.name, teacher.office].filter(Boolean).join(' · ') : guestTeacher },
        { label: t('column.form'), value: tx(TRAINING_FORMS[training.form]) },
        { label: t('column.track'), value: tx(TRAINING_TRACKS[training.track]) },
        { label: t('column.hours'), value: hours },
      ]}
    />
  )
}

/** Where whoever runs it signs people in: the room's screen, and the door. */
function AtTheDoor({ id }: { id: string }) {
  const { t } = useTranslation('trainings')
  const at = addressOf(api.trainings, id)
  return (
    <div className="jq-training-seat">
      <Link to={`${at}/screen`}>
        <Button>{t('sign.screen')}</Button>
      </Link>
      <Link to={`${at}/door`}>
        <Button>{t('door.title')}</Button>
      </Link>
    </div>
  )
}

/** One session: when and where, one's own seat, and for whoever runs it the list. */
export function TrainingPage() {
  const { t } = useTranslation('trainings')
  return (
    <RecordPage record={trainingRecord} back={t('nav')}>
      {training => ({
        title: training.title,
        sub: [training.number, training.officeName].filter(Boolean).join(' · '),
        below: training.state === 'open' && training.roster ? <AtTheDoor id={training.id} /> : null,
        body: (
          <>
            <About training={training} />
            <SeatPanel training={training} />
            <SignPanel training={training} />
            {training.content ? (
              <RecordPanel title={t('column.content')}>
                <p>
                  <Prose text={training.content} />
                </p>
              </RecordPanel>
            ) : null}
            {training.roster ? <RosterPanel training={training} roster={training.roster} /> : null}
            {training.arrivals ? <ArrivalsPanel arrivals={training.arrivals} /> : null}
            <FeedbackPanel training={training} />
          </>
        ),
      })}
    </RecordPage>
  )
}
