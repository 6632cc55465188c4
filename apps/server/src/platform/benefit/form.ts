import { BENEFIT_KINDS, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Ref } from '../chain/index.ts'
import type { Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { type BenefitEntry, enterBenefit } from './enter.ts'

/** What came of it in figures is not always to be had: both may stay empty. What is told of is told with what proves it. */
export const benefitFields = {
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,13}(\.\d{1,2})?$/)
    .max(16)
    .optional()
    .meta({
      'x-title': BENEFIT_KINDS.recovered.title,
      'x-help': text('没有的不填，例如 12000.00', 'Leave it empty where there is none; such as 12000.00'),
    }),
  people: z.number().int().min(0).max(1_000_000).optional().meta({ 'x-title': BENEFIT_KINDS.people.title }),
  evidence: z
    .string()
    .trim()
    .max(500)
    .optional()
    .meta({
      'x-title': text('成效依据', 'Evidence of it'),
      'x-help': text(
        '填写金额或人数的，写明依据，例如判决书、缴款凭证',
        'Where an amount or a number is filled in: what proves it, such as a judgment or a receipt',
      ),
      'x-widget': 'textarea',
    }),
}

interface Told {
  amount?: string | undefined
  people?: number | undefined
  evidence?: string | undefined
}

/** Enters what a form with {@link benefitFields} tells. @throws AppError bad_request where nothing proves it */
export async function enterBenefits(
  tx: Tx,
  actor: Actor,
  { subject, place }: { subject: Ref; place: BenefitEntry['place'] },
  { amount, people, evidence }: Told,
  on: string,
): Promise<void> {
  const told = [
    { kind: 'recovered' as const, amount },
    { kind: 'people' as const, amount: people === undefined ? undefined : String(people) },
  ].filter((one): one is { kind: 'recovered' | 'people'; amount: string } => one.amount !== undefined)
  if (told.length === 0) return
  if (!evidence || evidence.length < 2)
    throw new AppError('bad_request', text('请写明成效依据', 'Say what proves it'), {
      fields: [{ path: 'evidence', message: '请写明成效依据 · say what proves it' }],
    })
  for (const one of told) await enterBenefit(tx, actor, { subject, ...one, evidence, place, on })
}
