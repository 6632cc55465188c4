import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { isKiosk } from './remember.ts'
import { useSettings } from './settings.tsx'

const IDLE_S = 60
const WARN_S = 20
const SIGNS = ['pointerdown', 'keydown', 'input', 'scroll'] as const

/** At a terminal, the next person finds the start: after a minute in which nobody does anything, it asks, and then clears everything. */
export function Kiosk({ children }: { children: ReactNode }) {
  const { t, reset } = useSettings()
  const navigate = useNavigate()
  const [left, setLeft] = useState<number | null>(null)
  /** Another number makes all pages anew, and with them goes what was typed. */
  const [person, setPerson] = useState(0)
  const kiosk = isKiosk()
  const begin = useEffectEvent(() => {
    setLeft(null)
    setPerson(person + 1)
    reset()
    void navigate('/', { replace: true })
  })
  useEffect(() => {
    if (!kiosk) return
    let last = Date.now()
    const note = () => void (last = Date.now())
    for (const sign of SIGNS) addEventListener(sign, note, { passive: true, capture: true })
    const timer = setInterval(() => {
      const idle = (Date.now() - last) / 1000
      if (idle < IDLE_S) return setLeft(null)
      setLeft(Math.ceil(Math.max(0, IDLE_S + WARN_S - idle)))
      if (idle < IDLE_S + WARN_S) return
      note()
      begin()
    }, 500)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, note, { capture: true })
    }
  }, [kiosk])
  return (
    <>
      <div key={person} className="jp-page">
        {children}
      </div>
      {left !== null && (
        <div className="jp-idle" role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-text">
          <div className="jp-idle-box">
            <h2 id="idle-title">{t.kiosk.still}</h2>
            <p id="idle-text">{t.kiosk.leaving(left)}</p>
            <button type="button" className="jp-big jp-first" autoFocus onClick={() => setLeft(null)}>
              {t.kiosk.stay}
            </button>
          </div>
        </div>
      )}
    </>
  )
}
