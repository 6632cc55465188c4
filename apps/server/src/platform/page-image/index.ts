import { openThreads, type Threads } from '../thread/index.ts'
import type { PageWorks } from './page-thread.ts'

export type PageImages = Threads<PageWorks>

/** Opened with the first page that somebody looks at. */
export const openPageImages = (): PageImages =>
  openThreads<PageWorks>({ program: 'platform/page-image/page-thread', data: null, limitMs: 60_000, heapMb: 512, threads: 1 })

export { LOOKS_LIKE_MARK, newMarkCode } from './code.ts'
