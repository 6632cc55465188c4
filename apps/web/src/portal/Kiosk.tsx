import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { StillThere, useIdle } from './Idle.tsx'
import { isKiosk } from './remember.ts'
import { useSettings } from './settings.tsx'

const TIMES = { idleS: 60, warnS: 20 }

/** At a terminal, the next person finds the start: after a minute in which nobody does anything, it asks, and then clears everything. */
export function Kiosk({ children }: { children: ReactNode }) {
  const { t, reset } = useSettings()
  const navigate = useNavigate()
  /** Another number makes all pages anew, and with them goes what was typed. */
  const [person, setPerson] = useState(0)
  const [left, stay] = useIdle(isKiosk(), TIMES, () => {
    setPerson(person + 1)
    reset()
    void navigate('/', { replace: true })
  })
  return (
    <>
      <div key={person} className="jp-page">
        {children}
      </div>
      <StillThere left={left} told={t.kiosk.leaving} stay={stay} />
    </>
  )
}
