import { serve, type Works } from '../thread/index.ts'
import { markPage } from './mark.ts'
import { countPages, renderPage } from './render.ts'
import { traceImage } from './trace.ts'

/** What is done with pages as pictures, in a process of its own: a page takes a second of a slow core, and a strange file whatever it takes. */
export const works = { countPages, renderPage, markPage, traceImage } satisfies Works
export type PageWorks = typeof works

serve(({ work, given }) => (works as Works)[work]!(...given))
