import { setTimeout as sleep } from 'node:timers/promises'
import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { AppError } from '../http/index.ts'
import { defineJob } from './index.ts'

/** Kinds of jobs that the tests run, here and in a process that is killed. */
export const countRows = (chunkMs: number) =>
  defineJob<{ chunks: number }>({
    kind: 'count.rows',
    async run({ input, db, progress, jobId }) {
      for (let chunk = 0; chunk < input.chunks; chunk++) {
        await db.execute(sql`insert into counted (job, chunk) values (${jobId}, ${chunk}) on conflict do nothing`)
        await sleep(chunkMs)
        await progress((chunk + 1) / input.chunks, text('正在计数', 'Counting'))
      }
      return { chunks: input.chunks }
    },
  })

export const failing = defineJob<{ how: 'user' | 'bug' }>({
  kind: 'always.fails',
  async run({ input }) {
    if (input.how === 'user') throw new AppError('missing_input', text('缺少案件数据', 'There are no cases'))
    throw new TypeError('secret inside')
  },
})
