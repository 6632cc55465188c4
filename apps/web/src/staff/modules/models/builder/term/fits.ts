import type { Want } from '../cel/functions.ts'

const NUMBERS = ['int', 'money', 'decimal']

/** Whether a value of a type may stand where something is wanted; what is not known may. */
export function fits(type: string | undefined, want: Want): boolean {
  if (want === 'any' || type === undefined) return true
  if (want === 'number') return NUMBERS.includes(type)
  if (want === 'list') return type.startsWith('list')
  // months are added to like dates
  return want === 'date' ? type === 'date' || type === 'month' : type === want
}

/** What the right side of a comparison must be, by the type of the left. */
export function wantOf(type: string | undefined): Want {
  if (type === undefined || type.startsWith('list')) return 'any'
  return NUMBERS.includes(type) ? 'number' : (type as Want)
}
