import type { PlacesFree, Wish } from '@jianqing/contract/portal'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSettings } from '../settings.tsx'

const HALVES = ['am', 'pm'] as const
const SHOWN = 5

/** A half day in words: the date, the day of the week, morning or afternoon. */
export function useWhen(): (slot: Wish) => string {
  const { t, lang } = useSettings()
  const weekday = new Intl.DateTimeFormat(lang, { weekday: lang === 'en' ? 'long' : 'short', timeZone: 'UTC' })
  return ({ on, half }) => {
    const day = `${on} ${weekday.format(new Date(`${on}T00:00:00Z`))}`
    return lang === 'en' ? `${t.reading.halves[half]} of ${day}` : `${day}${t.reading.halves[half]}`
  }
}

interface SlotWords {
  halves: Record<'am' | 'pm', string>
  free: (n: number) => string
  full: string
  over: string
  fullWait: string
  noPlaces: string
}

interface Props {
  ask: () => Promise<PlacesFree>
  words: SlotWords
  value: Wish | null
  put: (wish: Wish | null) => void
  /** Whether one may wait for what is full. */
  mayWait?: boolean
  label: string
}

/** The half days of the coming week with the places that are free. */
export function Slots({ ask, words, value, put, mayWait = false, label }: Props) {
  const { lang } = useSettings()
  const [days, setDays] = useState<PlacesFree['days'] | null>(null)
  const first = useEffectEvent(() => {
    ask().then(
      answer => setDays(answer.days),
      () => setDays([]),
    )
  })
  useEffect(() => first(), [])
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' })
  const told = (free: number | null) => (free === null ? words.over : free > 0 ? words.free(free) : mayWait ? words.fullWait : words.full)
  if (days === null) return null
  if (days.length === 0) return <p className="jp-hint">{words.noPlaces}</p>
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
                aria-label={`${day.on} ${words.halves[half]} ${told(day[half])}`}
                disabled={day[half] === null || (day[half] === 0 && !mayWait)}
                checked={value?.on === day.on && value.half === half}
                onChange={() => put({ on: day.on, half })}
              />
              <span>
                <b>{words.halves[half]}</b>
                <small>{told(day[half])}</small>
              </span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
