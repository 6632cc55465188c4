/** The lawyers of a place: some twelve and two for each prosecutor, the well-known ones asked more often. */
import { personName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { StaffMember, World } from './world.ts'

const STREAM = streamOf('defenders')

export class Defenders {
  readonly #names = new Map<string, string[]>()

  constructor(world: World) {
    const rng = new Rng(world.seed)
    const size = 12 + Math.ceil(world.handlers.length / 7)
    for (const office of world.offices) {
      const place = Number(office.id) * 100_000
      this.#names.set(
        office.id,
        Array.from({ length: size }, (_, n) => personName(rng.at(STREAM, place + n), n % 3 ? 'male' : 'female')),
      )
    }
  }

  /** @param draw in [0, 1). */
  pick(handler: StaffMember, draw: number): string {
    const names = this.#names.get(handler.office.id)!
    return names[Math.floor(draw * Math.sqrt(draw) * names.length)]!
  }
}
