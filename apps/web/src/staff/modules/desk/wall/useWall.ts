import { api, type Wall } from '@jianqing/contract'
import { useEffect, useState } from 'react'
import { type AnyEndpoint, type Answer, ApiError, askByToken } from '../../../../kit/api.ts'

/** How often a wall asks whether it is still to show: one that was switched off goes dark within this. In milliseconds. */
const EVERY = 3_000
const NUMBERS_EVERY = 60_000
/** One that is off looks rarely: it may have been a database that was just restored. */
const OFF_EVERY = 30_000

export type WallState = { is: 'no_token' } | { is: 'waiting' } | { is: 'off' } | { is: 'on'; wall: Wall; lost: boolean }

/** It stays in the address, so that a machine that starts again opens it by itself; what follows a # is sent nowhere, neither to the server nor to other pages. */
const tokenOf = () => decodeURIComponent(location.hash.slice(1))

/** What a wall shows by the token in its address, and whether it still may. */
export function useWall(): WallState {
  const [token] = useState(tokenOf)
  const [state, setState] = useState<WallState>({ is: token ? 'waiting' : 'no_token' })
  useEffect(() => (token ? follow(token, setState) : undefined), [token])
  return state
}

/** @returns what ends it */
function follow(token: string, tell: (next: (before: WallState) => WallState) => void): () => void {
  const gone = new AbortController()
  const ask = <E extends AnyEndpoint>(endpoint: E): Promise<Answer<E>> => askByToken(endpoint, token, gone.signal)
  let [readAt, at]: [string | null, number] = [null, 0]
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    let next = EVERY
    try {
      const now = await ask(api.wall.state)
      if (now.readAt !== readAt || Date.now() - at > NUMBERS_EVERY) {
        const wall = await ask(api.wall.show)
        ;[readAt, at] = [now.readAt, Date.now()]
        tell(() => ({ is: 'on', wall, lost: false }))
      } else tell(before => (before.is === 'on' && before.lost ? { ...before, lost: false } : before))
    } catch (error) {
      if (gone.signal.aborted) return
      if (error instanceof ApiError && error.problem.status === 401) {
        ;[readAt, at, next] = [null, 0, OFF_EVERY]
        tell(() => ({ is: 'off' }))
      } else tell(before => (before.is === 'on' ? { ...before, lost: true } : before))
    }
    if (!gone.signal.aborted) timer = setTimeout(() => void look(), next)
  }
  void look()
  return () => {
    gone.abort()
    clearTimeout(timer)
  }
}
