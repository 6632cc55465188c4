import { useState } from 'react'

/** Sends one thing, and then one waits until it has come in: nothing more is said meanwhile. */
export function useSaying<Said>(send: (said: Said) => Promise<unknown>, sent: () => void) {
  const [told, setTold] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const say = async (said: Said) => {
    setError(null)
    try {
      await send(said)
      setTold(true)
      sent()
    } catch (failed) {
      setError(failed)
    }
  }
  return { say, told, error }
}
