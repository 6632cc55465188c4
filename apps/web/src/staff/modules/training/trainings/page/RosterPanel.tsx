import { api, ENROLMENT_STATES, type Enrolled, SKIP_REASONS, type TrainingDetail } from '@jianqing/contract'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../../kit/api.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { MINE_TONES } from '../tones.ts'
import { useAnswers, useSeat } from './useSeat.ts'

const MAY_COME = ['seated', 'offered', 'waiting']

/** Somebody on the list: where they come from, how they stand, why a seat passed them by. */
function Line({
  one,
  training,
  tick,
}: {
  one: Enrolled
  training: TrainingDetail
  tick?: { is: boolean; set: (came: boolean) => void } | undefined
}) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const seat = useSeat(training)
  const { person, state, place, offerUntil, skip, askedAt, arrivedAt } = one
  const isActive = MAY_COME.includes(state)
  const small = [
    person.office,
    arrivedAt ? t('roster.arrived', { at: dateTime(arrivedAt) }) : t('roster.asked', { at: dateTime(askedAt) }),
    offerUntil ? t('roster.until', { at: dateTime(offerUntil) }) : null,
    skip && state === 'waiting' ? [tx(SKIP_REASONS[skip.reason]), skip.other].filter(Boolean).join('：') : null,
  ]
  return (
    <li>
      {tick ? (
        <Checkbox
          checked={tick.is}
          onChange={event => tick.set(event.target.checked)}
          aria-label={t('roster.tick', { who: person.name })}
        />
      ) : null}
      <span className="who">
        {person.name}
        <small className="jq-faint">{small.filter(Boolean).join(' · ')}</small>
      </span>
      <StateTag tone={MINE_TONES[state]}>{place === null ? tx(ENROLMENT_STATES[state]) : t('mine.place', { n: place })}</StateTag>
      {training.state === 'open' && isActive && !tick ? (
        <Button size="small" onClick={() => seat.withdraw(person.id)} loading={seat.isPending}>
          {t('roster.remove')}
        </Button>
      ) : null}
    </li>
  )
}

/** Who is enrolled, in the order of the line; on its day, who came. */
export function RosterPanel({ training, roster }: { training: TrainingDetail; roster: readonly Enrolled[] }) {
  const { t } = useTranslation('trainings')
  const { params, on } = useAnswers(training)
  const seat = useSeat(training)
  const [chosen, setChosen] = useState<string>()
  const [came, setCame] = useState<ReadonlySet<string>>(new Set(roster.filter(one => one.came).map(({ person }) => person.id)))
  const call = useCommand(api.trainings.attendance, on)
  const listed = roster.filter(({ state }) => MAY_COME.includes(state)).map(({ person }) => person.id)
  const set = (id: string) => (is: boolean) =>
    setCame(now => {
      const next = new Set(now)
      if (is) next.add(id)
      else next.delete(id)
      return next
    })
  const { mayCall, mayEnrol, called } = training
  return (
    <RecordPanel
      title={t('roster.title')}
      help={mayCall ? t(called ? 'roster.called' : 'roster.call') : t('roster.help', { n: roster.length })}
    >
      {mayEnrol ? (
        <div className="jq-training-enrol">
          <PersonChoice permission="training:join" value={chosen} onChange={setChosen} aria-label={t('roster.who')} />
          <Button
            disabled={chosen === undefined}
            loading={seat.isPending}
            onClick={() => {
              if (chosen) seat.join(chosen)
              setChosen(undefined)
            }}
          >
            {t('roster.enrol')}
          </Button>
        </div>
      ) : null}
      {roster.length === 0 ? <p className="jq-soft">{t('roster.none')}</p> : null}
      <ul className="jq-training-roster">
        {roster.map(one => (
          <Line
            key={one.person.id}
            one={one}
            training={training}
            tick={mayCall && MAY_COME.includes(one.state) ? { is: came.has(one.person.id), set: set(one.person.id) } : undefined}
          />
        ))}
      </ul>
      {mayCall && listed.length > 0 ? (
        <div className="jq-training-seat">
          <Button onClick={() => setCame(new Set(listed))}>{t('roster.all')}</Button>
          <Button
            type="primary"
            loading={call.isPending}
            onClick={() => call.mutate({ params, body: { came: listed.filter(id => came.has(id)) } })}
          >
            {t('roster.save', { n: listed.filter(id => came.has(id)).length })}
          </Button>
        </div>
      ) : null}
    </RecordPanel>
  )
}
