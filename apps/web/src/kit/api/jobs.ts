import { api, type Job } from '@jianqing/contract'
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { urlOf } from './client.ts'
import { keyOf, useApi } from './hooks.ts'

const ENDED: readonly Job['state'][] = ['done', 'failed', 'cancelled']
export const jobEnded = (job: Job): boolean => ENDED.includes(job.state)

/**
 * A job and its progress as it happens (server-sent events; polling where the stream breaks off).
 * `onEnd` is called once for a job that ends while it is watched.
 */
export function useJob(id: string | null, onEnd?: (job: Job) => void) {
  const client = useQueryClient()
  const args = { params: { id: id ?? '' } }
  const query = useApi(api.jobs.get, args, {
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && jobEnded(state.data) ? false : 5_000),
  })
  const ended = query.data ? jobEnded(query.data) : false

  useEffect(() => {
    if (id === null || ended) return
    const source = new EventSource(urlOf(api.jobs.events, { params: { id } }))
    source.onmessage = (event: MessageEvent<string>) => {
      const job = JSON.parse(event.data) as Job
      client.setQueryData(keyOf(api.jobs.get, { params: { id } }), job)
      if (jobEnded(job)) source.close()
    }
    // A broken stream is not repaired here: the polling above goes on.
    source.onerror = () => source.close()
    return () => source.close()
  }, [id, ended, client])

  const { data } = query
  useEffect(() => {
    if (data && ended) onEnd?.(data)
    // The callback may be a new function at every render; the end of the job is what counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ended, id])

  return query
}
