import { availableParallelism } from 'node:os'
import { calendarRevision, givenHolidays } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { BuilderWorks } from '../modules/models/builder/index.ts'
import type { ModelWorks } from '../modules/models/index.ts'
import { AppError } from '../platform/http/index.ts'
import type { Calendar } from './model-thread.ts'
import { openThreads, Overrun, type Threads } from '../platform/thread/index.ts'

/** The largest text takes some tenths of a second; what waits longer waits behind others. */
const LIMIT_MS = 10_000
const HEAP_MB = 256
/** A core is left for everything else. */
const THREADS = Math.max(1, Math.min(2, availableParallelism() - 1))

/** Where texts of models are read, checked and told of: away from the thread that answers requests. What takes too long is told to who asked as too large. */
export function openModelTexts(datasets: ReadonlyMap<string, DatasetDef>): Threads<BuilderWorks & ModelWorks> {
  const threads = openThreads<BuilderWorks & ModelWorks>({
    program: 'assemble/model-thread',
    data: datasets,
    // a default may be the next working day
    now: (): Calendar => ({ revision: calendarRevision(), given: givenHolidays() }),
    limitMs: LIMIT_MS,
    heapMb: HEAP_MB,
    threads: THREADS,
  })
  return {
    ...threads,
    run: (work, ...given) =>
      threads.run(work, ...given).catch((error: unknown) => {
        if (error instanceof Overrun) throw new AppError('too_large', TOO_LARGE)
        throw error
      }),
  }
}

const TOO_LARGE = text(
  '检查模型文本的时间或内存超过上限，已停止：请减少步骤和表达式后重试；文本不大的，请稍后再试',
  'Checking the text of the model took too long or too much memory and was stopped: use fewer steps and expressions; if the text is small, try again later',
)
