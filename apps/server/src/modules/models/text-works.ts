import { checkModel, type DatasetDef } from '@jianqing/engine'
import type { Threads } from '../../platform/thread/index.ts'
import { checkText } from './life/check.ts'
import { diffVersions } from './life/diff.ts'
import { explain, type Explained } from './registry/explain.ts'
import { idIn, titleIn, withHead } from './registry/text.ts'

type Version = Parameters<typeof checkText>[0]

/** What is asked of the texts of versions: done away from the thread that answers requests. */
export const textWorks = (datasets: ReadonlyMap<string, DatasetDef>) => ({
  checkText: (version: Version) => checkText(version, datasets),
  checkModel: (text: string) => checkModel(text, { datasets }),
  /** The id that a text gives itself. */
  idIn: (text: string) => idIn(text) ?? null,
  /** A text under the version and, where given, the id that it is kept by; how it is called, and how many errors it has. */
  settle: (version: Version, head: { id?: string; version: number }) => {
    const text = withHead(version.text, head)
    return { text, title: titleIn(text), errors: checkText({ ...version, text }, datasets).errors }
  },
  diffVersions: (...pair: [from: Parameters<typeof diffVersions>[0], to: Parameters<typeof diffVersions>[1]]) =>
    diffVersions(...pair, datasets),
  explain: (text: string, asOf: string): Explained => explain(text, asOf, datasets),
})

export type ModelWorks = ReturnType<typeof textWorks>
export type ModelTexts = Pick<Threads<ModelWorks>, 'run'>

/** Of a version, what its text is checked by: a row holds more than has to be copied. */
export const textOf = ({ modelId, version, text }: Version): Version => ({ modelId, version, text })
