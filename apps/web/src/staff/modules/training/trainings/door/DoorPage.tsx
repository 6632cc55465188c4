import { addressOf, api, SCAN_OUTCOMES, type TrainingDetail } from '@jianqing/contract'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { time } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../../kit/Skeletons.tsx'
import { StateTag, type Tone } from '../../../../../kit/tags.tsx'
import '../trainings.css'
import type { Kept } from './queue.ts'
import { useDoor } from './useDoor.ts'

const MAY_COME = ['seated', 'offered', 'waiting']
/** So many of what was seen last are told. */
const LAST = 8

const toneOf = ({ outcome }: Kept): Tone => {
  if (outcome === null) return 'quiet'
  return outcome === 'counted' || outcome === 'over' || outcome === 'again' ? 'ok' : 'warn'
}

/** The door of a session: who comes is scanned or tapped, also while there is no network. */
export function DoorPage() {
  const { t } = useTranslation('trainings')
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.trainings.get, { params: { id } })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('door.title')} sub={data.title} back={{ to: addressOf(api.trainings, id), label: t('door.back') }} />
      <Door training={data} />
    </>
  )
}

function Door({ training: { id, roster } }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const { kept, waiting, full, isOnline, fault, see } = useDoor(id)
  const [typed, setTyped] = useState('')
  const listed = (roster ?? []).filter(({ state }) => MAY_COME.includes(state))
  const nameOf = (person: string) => listed.find(one => one.person.id === person)?.person.name
  const isHere = new Set([...listed.flatMap(one => (one.came ? [one.person.id] : [])), ...kept.map(({ person }) => person)])
  return (
    <div className="jq-door">
      {isOnline ? null : <Alert type="warning" showIcon title={t('door.offline', { n: waiting })} />}
      {full ? <Alert type="error" showIcon title={t('door.full')} /> : null}
      {fault ? <Alert type="error" showIcon title={fault} /> : null}
      <form
        className="jq-card jq-door-scan"
        onSubmit={event => {
          event.preventDefault()
          if (typed.trim()) see(typed.trim())
          setTyped('')
        }}
      >
        <label htmlFor="door-scan">{t('door.scan')}</label>
        <Input
          id="door-scan"
          autoFocus
          autoComplete="off"
          value={typed}
          maxLength={100}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={!typed.trim()}>
          {t('door.enter')}
        </Button>
      </form>
      <section className="jq-card jq-door-list">
        <h2>{t('door.listed', { here: listed.filter(one => isHere.has(one.person.id)).length, all: listed.length })}</h2>
        {listed.length === 0 ? <p className="jq-soft">{t('roster.none')}</p> : null}
        <div>
          {listed.map(({ person }) => (
            <Button key={person.id} disabled={isHere.has(person.id)} onClick={() => see(person.id)}>
              {person.name}
              <small>{isHere.has(person.id) ? t('door.here') : person.office}</small>
            </Button>
          ))}
        </div>
      </section>
      {kept.length > 0 ? (
        <section className="jq-card jq-door-last">
          <h2>{waiting > 0 ? t('door.lastWaiting', { n: waiting }) : t('door.last')}</h2>
          <ul>
            {kept
              .slice(-LAST)
              .toReversed()
              .map(one => (
                <Seen key={one.id} one={one} name={nameOf(one.person)} />
              ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Seen({ one, name }: { one: Kept; name: string | undefined }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  return (
    <li>
      <time>{time(one.at)}</time>
      <span>{name ?? t('door.unnamed')}</span>
      <StateTag tone={toneOf(one)}>{one.outcome === null ? t('door.waits') : tx(SCAN_OUTCOMES[one.outcome])}</StateTag>
    </li>
  )
}
