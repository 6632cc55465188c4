import { type Places, type Restriction, within } from '../policy/index.ts'

/** Whether a cell may be told to somebody: by what its unit is called, and by what tells it apart further – a column's name gives its value. */
export type Admits = (unit: string | null, apart: (column: string) => string | null) => boolean

/** Where a unit stands: by its code, or by a name that is one office's alone. */
export const officeOfUnit = (places: Places, unit: string | null): string | null => (unit === null ? null : (places.office(unit) ?? null))

/**
 * The cells that are within a restriction: of offices, of departments where cells tell them, and of none at all for whoever reaches every office.
 *
 * @param only one office; null: what belongs to none
 */
export function reachOf(places: Places, restriction: Restriction, only?: string | null): Admits {
  return (unit, apart) => {
    const officeId = officeOfUnit(places, unit)
    if (only !== undefined && officeId !== only) return false
    const department = officeId === null ? null : apart('department')
    const departmentId = department === null ? null : (places.department(officeId!, department) ?? null)
    return within(restriction, { officeId, departmentId, central: true })
  }
}
