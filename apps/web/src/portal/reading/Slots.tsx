import type { ReadingPlacesFree, ReadingWish } from '@jianqing/contract/portal'
import { useEffect, useState } from 'react'
import { call } from '../api.ts'
import { useSettings } from '../settings.tsx'

const HALVES = ['am', 'pm'] as const
const SHOWN = 5

/** A half day in words: the date, the day of the week, morning or afternoon. */
export function useWhen(): (slot: ReadingWish) => string {
  const { t, lang } = useSettings()
  const weekday = new Intl.DateTimeFormat(lang, { weekday: lang === 'en' ? 'long' : 'short', timeZone: 'UTC' })
  return ({ on, half }) => {
    const day = `${on} ${weekday.format(new Date(`${on}T00:00:00Z`))}`
    return lang === 'en' ? `${t.reading.halves[half]} of ${day}` : `${day}${t.reading.halves[half]}`
  }
}

interface Props {
  value: ReadingWish | null
  put: (wish: ReadingWish | null) => void
  /** Whether one may wait for what is full. */
  mayWait?: boolean
  label: string
}

/** The half days of the coming week with the places that are free. */
export function Slots({ value, put, mayWait = false, label }: Props) {
  const { t, lang } = useSettings()
  const { reading } = t
  const [days, setDays] = useState<ReadingPlacesFree['days'] | null>(null)
  useEffect(() => {
    call('readingPlaces').then(
      answer => setDays(answer.days),
      () => setDays([]),
    )
  }, [])
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' })
  const told = (free: number | null) =>
    free === null ? reading.over : free > 0 ? reading.free(free) : mayWait ? reading.fullWait : reading.full
  if (days === null) return null
  if (days.length === 0) return <p className="jp-hint">{reading.noPlaces}</p>
  return (
    <fieldset className="jp-slots">
      <legend className="jp-sr">{label}</legend>
      {days.slice(0, SHOWN).map(day => (
        <div key={day.on} className="jp-slot-day">
          <p>
            <b>{day.on.slice(5)}</b> <span className="jp-soft">{weekday.format(new Date(`${day.on}T00:00:00Z`))}</span>
          </p>
          {HALVES.map(half => (
            <label key={half} className="jp-choice" data-full={!day[half]}>
              <input
                type="radio"
                name="slot"
                aria-label={`${day.on} ${reading.halves[half]} ${told(day[half])}`}
                disabled={day[half] === null || (day[half] === 0 && !mayWait)}
                checked={value?.on === day.on && value.half === half}
                onChange={() => put({ on: day.on, half })}
              />
              <span>
                <b>{reading.halves[half]}</b>
                <small>{told(day[half])}</small>
              </span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
