import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wall } from '@jianqing/contract'
import { dateTime } from '../../../../kit/format.ts'
import { Emblem } from '../../../shell/layout/Emblem.tsx'
import { LanguageSwitch, SchemeSwitch } from '../../../shell/layout/Switches.tsx'
import { Benefits } from './Benefits.tsx'
import { Leads } from './Leads.tsx'
import { Measures } from './Measures.tsx'
import { Models } from './Models.tsx'
import { Months } from './Months.tsx'
import { Offices } from './Offices.tsx'
import { useWall } from './useWall.ts'
import './wall.css'

/** A screen in a hall, with nobody signed in: an office's numbers by the token in the address, until it is switched off. */
export function WallPage() {
  const { t } = useTranslation('wall')
  const state = useWall()
  const title = state.is === 'on' ? state.wall.name : t('title')
  useEffect(() => {
    document.title = title
  }, [title])
  if (state.is === 'on') return <Shown wall={state.wall} lost={state.lost} />
  const words = state.is === 'off' ? 'off' : state.is === 'no_token' ? 'noToken' : 'waiting'
  return (
    <main className={`jq-wall dark-${state.is}`} role="status">
      <div className="jq-wall-word">
        <Emblem />
        <h1>{t(`${words}.title`)}</h1>
        <p>{t(`${words}.text`)}</p>
      </div>
    </main>
  )
}

function Shown({ wall, lost }: { wall: Wall; lost: boolean }) {
  const { t } = useTranslation(['wall', 'shell'])
  return (
    <main className="jq-wall">
      <header>
        <Emblem />
        <h1>
          {wall.officeName} <span>{wall.name}</span>
        </h1>
        <span className="jq-soft">{t('range', { from: wall.from, to: wall.to })}</span>
        {wall.demo ? <span className="jq-wall-demo">{t('shell:demo')}</span> : null}
        <span className="jq-spring" />
        <span className="jq-wall-tools">
          <LanguageSwitch />
          <SchemeSwitch />
        </span>
        <span className={`jq-wall-note ${lost ? 'jq-wall-lost' : 'jq-soft'}`}>
          {lost ? t('lost') : [t('hidden'), t('readAt', { at: dateTime(wall.readAt) }), t('refresh')].join(' · ')}
        </span>
        <Now />
      </header>
      <div className="jq-wall-top">
        {wall.leads ? <Leads leads={wall.leads} /> : null}
        {wall.benefits ? <Benefits benefits={wall.benefits} /> : null}
      </div>
      <div className="jq-wall-rest">
        {wall.months ? <Months months={wall.months} from={wall.from} to={wall.to} /> : null}
        {wall.offices ? <Offices offices={wall.offices} /> : null}
        {wall.models ? <Models models={wall.models} /> : null}
        {wall.measures ? <Measures models={wall.measures} /> : null}
      </div>
    </main>
  )
}

const SECOND = 1_000

/** Today and the time in China. */
function Now() {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), SECOND)
    return () => clearInterval(timer)
  }, [])
  const day = new Intl.DateTimeFormat(i18n.language, { timeZone: 'Asia/Shanghai', weekday: 'short' }).format(now)
  const [date, time] = dateTime(now.toISOString()).split(' ')
  return <time dateTime={now.toISOString()}>{`${date} ${day} ${time}`}</time>
}
