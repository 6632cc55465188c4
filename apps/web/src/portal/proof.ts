import type { PortalTicket } from '@jianqing/contract/portal'
import { call, Refused } from './api.ts'

interface Challenge {
  challenge: string
  salt: string
  maxnumber: number
}

/** Beside the page, so that it goes on answering. */
const solve = (challenge: Challenge): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' })
    const end = () => worker.terminate()
    worker.onmessage = ({ data }: MessageEvent<number | null>) => (end(), data === null ? reject(new Error('no solution')) : resolve(data))
    worker.onerror = event => (end(), reject(new Error(event.message)))
    worker.postMessage(challenge)
  })

async function fetchTicket(): Promise<PortalTicket> {
  const { maxnumber, ...challenge } = await call('challenge')
  const number = await solve({ ...challenge, maxnumber })
  return call('ticket', { ...challenge, number })
}

/** Somebody who reads for a quarter of an hour meets a challenge that is over: a new one is done. */
export const newTicket = (): Promise<PortalTicket> =>
  fetchTicket().catch((error: unknown) => {
    if (error instanceof Refused && error.problem.code === 'proof_refused') return fetchTicket()
    throw error
  })
