import { useEffect, useEffectEvent, useState } from 'react'
import { useSettings } from './settings.tsx'

const SIGNS = ['pointerdown', 'keydown', 'input', 'scroll'] as const

interface Times {
  idleS: number
  /** How long it asks before it goes. */
  warnS: number
}

/** Seconds that are left when nobody has done anything for a time; null while somebody does. */
export function useIdle(on: boolean, { idleS, warnS }: Times, over: () => void): [left: number | null, stay: () => void] {
  const [left, setLeft] = useState<number | null>(null)
  const end = useEffectEvent(() => {
    setLeft(null)
    over()
  })
  useEffect(() => {
    if (!on) return
    let last = Date.now()
    const note = () => void (last = Date.now())
    for (const sign of SIGNS) addEventListener(sign, note, { passive: true, capture: true })
    const timer = setInterval(() => {
      const idle = (Date.now() - last) / 1000
      if (idle < idleS) return setLeft(null)
      setLeft(Math.ceil(Math.max(0, idleS + warnS - idle)))
      if (idle < idleS + warnS) return
      note()
      end()
    }, 500)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, note, { capture: true })
    }
  }, [on, idleS, warnS])
  return [left, () => setLeft(null)]
}

interface Props {
  left: number | null
  told: (left: number) => string
  stay: () => void
}

/** Asks whether somebody is still there. */
export function StillThere({ left, told, stay }: Props) {
  const { t } = useSettings()
  if (left === null) return null
  return (
    <div className="jp-idle" role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-text">
      <div className="jp-idle-box">
        <h2 id="idle-title">{t.kiosk.still}</h2>
        <p id="idle-text">{told(left)}</p>
        <button type="button" className="jp-big jp-first" autoFocus onClick={stay}>
          {t.kiosk.stay}
        </button>
      </div>
    </div>
  )
}
