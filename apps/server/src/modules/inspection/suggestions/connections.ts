import type { Actor } from '../../../platform/policy/index.ts'
import type { SuggestionRow } from './tables.ts'

type Asked = { leadId: string; kind: SuggestionRow['kind']; addressee: string; handlerId: string | null }

/** What suggestions need of leads and of files of enterprises. */
export interface SuggestionConnections {
  propose: (actor: Actor, leadId: string) => Promise<{ title: string; facts: string; addressees: string[] }>
  fromLead: (actor: Actor, asked: Asked) => Promise<SuggestionRow>
  organisations: (actor: Actor, pattern: string, most: number) => Promise<string[]>
  /** The file of an enterprise by its whole name, where this person sees it. */
  enterprise: (actor: Actor, name: string) => Promise<string | null>
}
