import { text } from '@jianqing/contract'
import type { PlacesFree } from '@jianqing/contract/portal'
import { z } from 'zod'
import { freePlaces as readingPlaces } from '../modules/citizens/readings/index.ts'
import { freePlaces as visitPlaces } from '../modules/citizens/visits/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { post, type Self, signersKnownTo } from '../platform/exchange/index.ts'
import { defaultAsOf, defineSetting, readSetting, writeSetting } from '../platform/setting/index.ts'
import { portalOffice } from './portal.ts'

const toldOf = (kind: 'reading' | 'visit') =>
  defineSetting<PlacesFree['days'] | null>({
    key: `${kind}.told_places`,
    internal: true,
    type: 'text',
    schema: z.any(),
    default: null,
    title: text('已告知门户的空余席位', 'Places that the portal was told of'),
    help: text('由系统写入', 'Written by the product'),
  })

const KINDS = [
  { kind: 'reading', free: readingPlaces, told: toldOf('reading') },
  { kind: 'visit', free: visitPlaces, told: toldOf('visit') },
] as const

/** Tells the portal how many places of half days are free, when that has changed. */
export async function tellPlaces(db: Db, inside: Self, portal: string): Promise<void> {
  const known = await signersKnownTo(db, inside.code)
  const office = known.some(({ code }) => code === portal) ? await portalOffice(db) : undefined
  if (!office) return
  const from = await defaultAsOf(db)
  for (const { kind, free, told } of KINDS) {
    const days = await free(db, office.id, from)
    if (JSON.stringify(days) === JSON.stringify(await readSetting(db, told))) continue
    await transaction(db, async tx => {
      await post(tx, inside, { to: portal, kind: `${kind}.places`, thread: `${kind}:places`, body: { days } })
      await writeSetting(tx, told, days, null)
    })
  }
}
