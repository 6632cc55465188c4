import type { DatasetDef } from '@jianqing/engine'
import { check } from './check.ts'
import { prepare, type PreviewAsked } from './prepare.ts'

/** What the builder asks of texts that are being written: done away from the thread that answers requests. */
export const textWorks = (datasets: ReadonlyMap<string, DatasetDef>) => ({
  check: (text: string) => check(text, datasets),
  preparePreview: (asked: PreviewAsked) => prepare(asked, datasets),
})

export type BuilderWorks = ReturnType<typeof textWorks>
