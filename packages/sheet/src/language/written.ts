import { z } from 'zod'
import type { Words } from '../shape.ts'
import { words } from './findings.ts'
import type { Path, Source } from './source.ts'

/** The id of something in a text, in lower case. */
export const Name = z.string().regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/)

/** Words in both languages; one text stands for both. @param most characters in each */
export const textUpTo = (most: number) =>
  z.preprocess(
    value => (typeof value === 'string' ? { 'zh-CN': value, en: value } : value),
    z.strictObject({ 'zh-CN': z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) }),
  )

/** Words as long as anybody likes. */
export const Text = textUpTo(Number.MAX_SAFE_INTEGER)

/**
 * What is wrong with the shape of a text, each at its place.
 *
 * @param whole what the text is called, where all of it is wrong
 * @param hint where it is told how to write one
 */
export function reportShape(source: Source, issues: readonly z.core.$ZodIssue[], whole: string, hint: Words): void {
  for (const issue of issues) {
    const path = issue.path as Path
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        source.report('unknown-field', [...path, key], words(`没有“${key}”这一项`, `“${key}” is no field of it`), hint)
      continue
    }
    const name = String(path.at(-1) ?? whole)
    if (issue.code === 'invalid_type' && issue.input === undefined)
      source.report('missing-field', path, words(`缺少“${name}”`, `“${name}” is missing`), hint)
    else source.report('wrong-shape', path, words(`“${name}”的值不对`, `the value of “${name}” is not right`), hint)
  }
}
