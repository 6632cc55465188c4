import { freePlaces as readingPlaces } from '../modules/citizens/readings/index.ts'
import { freePlaces as visitPlaces } from '../modules/citizens/visits/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Self } from '../platform/exchange/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { officeAt, tellWhole, toldLast } from './portal-telling.ts'

const toldOf = (kind: 'reading' | 'visit') => toldLast(`${kind}.told_places`, '已告知门户的空余席位', 'Places that the portal was told of')

const KINDS = [
  { kind: 'reading', free: readingPlaces, told: toldOf('reading') },
  { kind: 'visit', free: visitPlaces, told: toldOf('visit') },
] as const

/** Tells the portal how many places of half days are free, when that has changed. */
export async function tellPlaces(db: Db, inside: Self, portal: string): Promise<void> {
  const office = await officeAt(db, inside, portal)
  if (!office) return
  const from = await defaultAsOf(db)
  for (const { kind, free, told } of KINDS)
    await tellWhole(db, inside, portal, told, {
      kind: `${kind}.places`,
      thread: `${kind}:places`,
      body: { days: await free(db, office.id, from) },
    })
}
