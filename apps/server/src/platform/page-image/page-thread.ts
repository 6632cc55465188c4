import type { Task, Works } from '../thread/index.ts'
import { markPage } from './mark.ts'
import { countPages, renderPage } from './render.ts'
import { traceImage } from './trace.ts'

/** What is done with pages as pictures, in a thread of its own: a page takes a second of a slow core, and a strange file whatever it takes. */
export const works = { countPages, renderPage, markPage, traceImage } satisfies Works
export type PageWorks = typeof works

// oxlint-disable-next-line import/no-default-export -- what the pool asks a program for
export default ({ work, given }: Task): unknown => (works as Works)[work]!(...given)
