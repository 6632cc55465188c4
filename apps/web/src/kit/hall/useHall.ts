import { useEffect, useEffectEvent } from 'react'
import { useAddress } from '../address.ts'

/**
 * The screen of a hall: said in the address (`?hall=1`), so that a wall can be set to open it by itself; full screen
 * where the browser lets it (it wants a click first), over the whole window in any case. Esc leaves.
 */
export function useHall() {
  const { get, set } = useAddress()
  const on = get('hall') === '1'
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    set({ hall: null })
  }
  const leaveNow = useEffectEvent(leave)
  useEffect(() => {
    if (!on) return
    // The browser itself takes the first Esc to leave full screen; this follows it, and hears the key where there was none.
    const onChange = () => {
      if (!document.fullscreenElement) leaveNow()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leaveNow()
    }
    document.addEventListener('fullscreenchange', onChange)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      document.removeEventListener('keydown', onKey)
    }
  }, [on])
  const enter = () => {
    set({ hall: '1' })
    document.documentElement.requestFullscreen?.().catch(() => {
      /* refused: the window is filled all the same */
    })
  }
  return { on, enter, leave }
}
