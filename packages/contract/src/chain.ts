import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { I18nText, text, Timestamp } from './text.ts'

/** What one record is to the next; `found` is no link that is written down, but what a record tells of itself. */
export const LinkKind = z.enum(['found', 'led_to', 'merged_into', 'found_again_by', 'answered_by', 'same_matter'])
export type LinkKind = z.infer<typeof LinkKind>

export const LINK_KINDS: Record<LinkKind, I18nText> = {
  found: text('发现', 'found'),
  led_to: text('转为', 'led to'),
  merged_into: text('并入', 'merged into'),
  found_again_by: text('再次发现', 'found again by'),
  answered_by: text('答复', 'answered by'),
  same_matter: text('同一事项', 'same matter'),
}

const Ref = z.object({ kind: z.string(), id: z.string() })

/** A record in a chain, as far as it must be known to find it again. */
export const ChainNode = Ref.extend({
  kindTitle: I18nText,
  title: I18nText,
  /** Its state, in words; empty where it has none. */
  stateTitle: I18nText.nullable(),
  link: z.string(),
  at: Timestamp.nullable(),
}).meta({ id: 'ChainNode' })
export type ChainNode = z.infer<typeof ChainNode>

export const Chain = z
  .object({
    nodes: z.array(ChainNode),
    links: z.array(z.object({ from: Ref, to: Ref, kind: LinkKind })),
    /** There are more than are drawn. */
    cut: z.boolean(),
  })
  .meta({ id: 'Chain' })
export type Chain = z.infer<typeof Chain>

export const chains = {
  /** What a record came of and what came of it, within what the person sees; what they do not see is not there, and nothing is reached through it. */
  get: endpoint({
    method: 'GET',
    path: '/chains/:kind/:id',
    access: 'signed_in',
    summary: text('记录的来龙去脉', 'The chain of a record'),
    params: Ref,
    response: Chain,
    errors: ['not_found'],
  }),
}
