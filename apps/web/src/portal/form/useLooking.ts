import { useEffect, useEffectEvent, useState } from 'react'

/** A code may be asked for sixty times an hour. */
const LOOK_EVERY_MS = 120_000
/** When something was sent, it comes in within seconds. */
const LOOK_SOON_MS = [3_000, 8_000, 20_000]

/** How it stands, looked at again and again: whoever leaves the page open is told of what has changed. */
export function useLooking<T>(ask: () => Promise<T>, first: T) {
  const [found, setFound] = useState(first)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const look = async () => {
    setBusy(true)
    setError(null)
    try {
      setFound(await ask())
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  const again = useEffectEvent(() => void look())
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const soon = () => {
    for (const ms of LOOK_SOON_MS) setTimeout(() => void look(), ms)
  }
  return { found, busy, error, look, soon }
}
