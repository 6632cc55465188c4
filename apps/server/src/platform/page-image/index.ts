import { openProcess, type Threads } from '../thread/index.ts'
import type { PageWorks } from './page-process.ts'

export type PageImages = Threads<PageWorks>

/** Started with the first page that somebody looks at. */
export const openPageImages = (): PageImages =>
  openProcess<PageWorks>({ program: 'platform/page-image/page-process', limitMs: 60_000, heapMb: 512 })

export { LOOKS_LIKE_MARK, newMarkCode } from './code.ts'
