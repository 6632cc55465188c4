import { GoldenCase, SharedEffect } from '@jianqing/contract'
import { z } from 'zod'

/** The form of the file; another one is another program's. */
export const FORM = 'jianqing-model/1'
/** A model with its golden case is some 40 KB. */
export const MOST_BYTES = 4 * 1024 * 1024

const Words = z.object({ 'zh-CN': z.string(), en: z.string() })

/** The envelope: what is signed is the text of the content, to the letter. */
export const ModelFile = z.strictObject({
  form: z.literal(FORM),
  signer: z.strictObject({ name: z.string().min(1).max(100), key: z.string().regex(/^04[0-9a-f]{128}$/u) }),
  signature: z.string().regex(/^[0-9a-f]{128}$/u),
  content: z.string().max(MOST_BYTES),
})
export type ModelFile = z.infer<typeof ModelFile>

/** The version of the language stands apart: of a newer one nothing else is believed to be readable. */
export const Written = z.object({ language: z.number().int().min(1) })

/** One model, whole: another office can judge, try and use it without asking. */
export const ModelContent = Written.extend({
  madeAt: z.iso.datetime(),
  office: z.string().min(1).max(200),
  model: z.object({ id: z.string().max(64), version: z.number().int().min(1), title: Words, text: z.string().max(200_000) }),
  basis: z.array(z.object({ cite: z.string(), verified: z.boolean(), from: z.string().optional(), until: z.string().optional() })).max(200),
  golden: GoldenCase,
  /** Definitions of what it reads, as the other office has them. */
  datasets: z
    .array(
      z.object({
        id: z.string().max(64),
        title: Words,
        key: z.array(z.string()),
        columns: z.array(z.object({ id: z.string(), label: Words, type: z.string() })).max(200),
      }),
    )
    .max(50),
  countedOn: z.iso.date(),
  effect: SharedEffect,
  /** Values of the office's own, apart from the model. */
  parameters: z.array(z.object({ id: z.string(), title: Words, value: z.unknown() })).max(100),
})
export type ModelContent = z.infer<typeof ModelContent>

/** What is kept of a file beside the draft that came of it. */
export type StoredOrigin = Omit<ModelContent, 'model' | 'golden' | 'basis'> & {
  signer: { code: string; name: string }
  modelId: string
  version: number
  /** SM3 of text and golden case as they came. */
  asItCame: string
}
