import { normaliseHeader, plainHeader } from './normalise.ts'
import { remembering } from './remember.ts'
import { countUnitOfHeader, unitOfHeader } from './units.ts'

/** Where each name stands among the headers, in ascending order: a file of a thousand columns is asked for each name of each data set. */
export type Places = { at: ReadonlyMap<string, readonly number[]> }

/** The headers as they are compared: folded; without what only explains them; without the unit of an amount, or of a number. */
export type Forms = { folded: Places; plain: Places; withoutUnit: Places; withoutCount: Places }

const nameWithoutUnit = remembering((header: string): string => {
  const plain = plainHeader(header)
  return plainHeader(unitOfHeader(plain)?.plain ?? plain)
})

const nameWithoutCount = remembering((header: string): string => {
  const plain = plainHeader(header)
  return plainHeader(countUnitOfHeader(plain)?.plain ?? plain)
})

/** One header in the four forms. */
export const nameForms = (header: string) =>
  [normaliseHeader(header), plainHeader(header), nameWithoutUnit(header), nameWithoutCount(header)] as const

function placesOf(names: readonly string[]): Places {
  const at = new Map<string, number[]>()
  names.forEach((name, place) => {
    const known = at.get(name)
    if (known) known.push(place)
    else at.set(name, [place])
  })
  return { at }
}

const known = new WeakMap<readonly string[], Forms>()

/** Made once for the headers of a file, which are matched with every data set. */
export function formsOf(headers: readonly string[]): Forms {
  const found = known.get(headers)
  if (found) return found
  const named = headers.map(nameForms)
  const made = {
    folded: placesOf(named.map(([form]) => form)),
    plain: placesOf(named.map(([, form]) => form)),
    withoutUnit: placesOf(named.map(([, , form]) => form)),
    withoutCount: placesOf(named.map(([, , , form]) => form)),
  }
  known.set(headers, made)
  return made
}
