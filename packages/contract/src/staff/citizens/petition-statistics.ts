import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { Id, text } from '../../text.ts'
import { PetitionChannel } from './petition-words.ts'

/** Of so many, so many; both are told, and the share is theirs. */
const Share = z.object({ n: z.number().int(), of: z.number().int() })

export const PetitionFigures = z.object({
  received: z.number().int(),
  merged: z.number().int(),
  anonymous: z.number().int(),
  unreachable: z.number().int(),
  repeated: z.number().int(),
  /** Of those whose limit has passed, without those that are left out. */
  firstInTime: Share,
  resultInTime: Share,
  /** Of those that were surveyed, how many answered; of those, how many are satisfied. */
  answered: Share,
  satisfied: Share,
})
export type PetitionFigures = z.infer<typeof PetitionFigures>

export const PetitionStatistics = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  all: PetitionFigures,
  /** The year before, as far into it as this one has come. */
  before: PetitionFigures,
  byChannel: z.array(PetitionFigures.extend({ channel: PetitionChannel })),
  byOffice: z.array(PetitionFigures.extend({ officeId: Id, officeName: z.string() })),
})
export type PetitionStatistics = z.infer<typeof PetitionStatistics>

export const petitionStatistics = {
  show: endpoint({
    method: 'GET',
    path: '/petitions/statistics',
    access: 'petition:read',
    summary: text('群众诉求统计', 'Figures of petitions'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), officeId: Id.optional() }),
    response: PetitionStatistics,
  }),
}
