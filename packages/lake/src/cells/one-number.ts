import { openDuck } from '../duck.ts'
import { text } from '../sql.ts'
import { caseNumber } from './case-number.ts'
import { trimmed } from './trim.ts'

/** The one form of a case number that a person typed, so that it meets those that came with data; null where nothing is left of it. */
export async function oneCaseNumber(typed: string): Promise<string | null> {
  const duck = await openDuck({ threads: 1, memoryMb: 64 })
  try {
    const [row] = await duck.rows<{ number: string | null }>(`SELECT ${caseNumber(trimmed(text(typed)))} AS number`)
    return row!.number
  } finally {
    duck.close()
  }
}
