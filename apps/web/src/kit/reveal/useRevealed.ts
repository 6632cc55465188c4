import { REVEAL_SECONDS } from '@jianqing/contract'
import { useCallback, useEffect, useState } from 'react'

interface Masked {
  id: string
  revision: number
}

/**
 * What was revealed, for its minute and for as long as the page stands: it lies in no cache, and is gone when the record changes. The minute is counted from
 * the moment the answer came, whatever the clock of the machine says.
 *
 * @param record as everybody sees it
 */
export function useRevealed<T extends Masked>(record: T | undefined) {
  const [revealed, setRevealed] = useState<{ answer: T; end: number } | null>(null)
  const [seconds, setSeconds] = useState(0)
  const hide = useCallback(() => setRevealed(null), [])
  const show = useCallback((answer: T) => {
    setSeconds(REVEAL_SECONDS)
    setRevealed({ answer, end: performance.now() + REVEAL_SECONDS * 1000 })
  }, [])
  useEffect(() => {
    if (!revealed) return
    const timer = setInterval(() => {
      const left = Math.ceil((revealed.end - performance.now()) / 1000)
      if (left > 0) setSeconds(left)
      else setRevealed(null)
    }, 250)
    return () => clearInterval(timer)
  }, [revealed])
  const holds = revealed && record && revealed.answer.id === record.id && revealed.answer.revision === record.revision
  return { shown: holds ? revealed.answer : record, secondsLeft: holds ? seconds : null, show, hide }
}
