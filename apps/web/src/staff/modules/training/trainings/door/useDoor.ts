import { api } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { call, keyOf, NetworkError } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useOnline } from '../../../../../kit/online.ts'
import { add, deviceOf, read, settle, unsent } from './queue.ts'

/** How long until what did not get through is sent again, in milliseconds. */
const AGAIN_MS = 10_000

/** What this device saw at the door of a session: kept first, sent when there is a network, sent again until the server has it. */
export function useDoor(trainingId: string) {
  const client = useQueryClient()
  const isOnline = useOnline()
  const [kept, setKept] = useState(() => read(localStorage, trainingId))
  const [full, setFull] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [rests, setRests] = useState(false)
  const look = useCallback(() => setKept(read(localStorage, trainingId)), [trainingId])
  const waiting = kept.filter(({ outcome }) => outcome === null).length

  useEffect(() => {
    if (!isOnline || waiting === 0 || rests) return undefined
    let gone = false
    const send = async () => {
      const scans = unsent(read(localStorage, trainingId)).map(({ id, person, at }) => ({ id, person, at }))
      const body = { device: deviceOf(localStorage), sentAt: new Date().toISOString(), scans }
      try {
        const { outcomes } = await call(api.trainings.scans, { params: { id: trainingId }, body })
        settle(localStorage, trainingId, outcomes)
        setFault(null)
        void client.invalidateQueries({ queryKey: keyOf(api.trainings.get) })
        if (!gone) look()
      } catch (error) {
        if (gone) return
        setFault(error instanceof NetworkError ? null : errorText(error as Error))
        setRests(true)
      }
    }
    void send()
    return () => {
      gone = true
    }
  }, [isOnline, waiting, rests, trainingId, client, look])

  useEffect(() => {
    if (!rests) return undefined
    const timer = setTimeout(() => setRests(false), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [rests])

  return {
    kept,
    waiting,
    /** The device keeps nothing: it is full, or forbids it. */
    full,
    isOnline,
    /** What the server has against what it was sent. */
    fault,
    see: (person: string) => {
      try {
        add(localStorage, trainingId, person, new Date())
        setFull(false)
      } catch {
        setFull(true)
      }
      look()
    },
  }
}
