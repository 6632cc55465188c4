import { portalSettings } from '../../flows/portal.ts'
import { runActions } from '../../flows/run-model.ts'
import { clockActions } from '../../platform/clock/index.ts'
import { restrictedActions } from '../../platform/restricted/index.ts'
import type { Room } from '../../platform/room/index.ts'
import { adminRooms } from './admin.ts'
import { dataRooms } from './data.ts'
import { modelsRooms } from './models.ts'
import { inspectionRooms } from './inspection.ts'
import { citizensRooms } from './citizens.ts'
import { partyRooms } from './party.ts'
import { trainingRooms } from './training.ts'
import { jointRooms } from './joint.ts'
import { deskRooms } from './desk.ts'
import { type House, within } from './within.ts'

/** What the platform and the flows write to the audit is named beside the rooms. */
export const BESIDE_ROOMS: readonly Omit<Room, 'routes'>[] = [
  { actions: clockActions },
  { actions: restrictedActions },
  { actions: runActions },
  { settings: portalSettings },
]

/**
 * The rooms of the product, an area a file, each with what it needs of the house: a new one is named there, and nothing is known that no room gives.
 * The demonstration tells its past in this order.
 */
export function roomsOf(house: House): Room[] {
  const has = within(house)
  const { documents, texts } = has
  return [
    ...adminRooms(has),
    ...dataRooms(has),
    ...modelsRooms(has),
    ...inspectionRooms(has),
    ...citizensRooms(has),
    ...partyRooms(has),
    ...trainingRooms(has),
    ...jointRooms(has),
    ...deskRooms(has),
    {
      routes: app =>
        void app.addHook('onClose', async () => {
          documents.close()
          await texts.close()
        }),
    },
  ]
}
