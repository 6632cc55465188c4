import { setTimeout as sleep } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import type { Task } from './threads.ts'

/** What a thread may be made to do. */
export const works = {
  echo: (value: unknown) => ({ value, data: workerData as unknown }),
  fail: (message: string): never => {
    throw new TypeError(message)
  },
  spin: (): never => {
    for (;;);
  },
  fill: (): never => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, Math.random))
  },
  leave: () => process.exit(1),
  sleep: (ms: number) => sleep(ms),
}

// oxlint-disable-next-line import/no-default-export -- what the pool asks a program for
export default ({ work, given }: Task): unknown => (works[work as keyof typeof works] as (...given: unknown[]) => unknown)(...given)
