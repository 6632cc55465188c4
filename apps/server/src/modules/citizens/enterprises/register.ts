import type { EnterpriseProfile } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'

const COMPANIES = 'companies'

interface Registers {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

/** What the imported register says of a firm; null where it has none, or was never imported. */
export type ReadRegister = (creditCode: string) => Promise<EnterpriseProfile | null>

const companiesOf = async ({ lake, datasets }: Registers) => {
  const [dataset, current] = [datasets.get(COMPANIES), await lake.current(COMPANIES)]
  return dataset && current ? { dataset, version: current.version } : null
}

/** Codes of firms that are still there, the same for the same data. */
export const firmsOf =
  (from: Registers) =>
  async (n: number): Promise<string[]> => {
    const found = await companiesOf(from)
    if (!found) return []
    const only = { column: 'status', values: ['存续'] }
    const { items } = await from.lake.rows(found.dataset, found.version, { page: 1, pageSize: n, sort: 'org_id', only })
    return items.map(row => String(row['org_id']))
  }

/** The register as it was imported last: nothing that stands there is typed again. The number of the legal representative's identity card stays where it is. */
export const registerOf =
  (from: Registers): ReadRegister =>
  async creditCode => {
    const found = await companiesOf(from)
    if (!found) return null
    const only = { column: 'org_id', values: [creditCode] }
    const { items } = await from.lake.rows(found.dataset, found.version, { page: 1, pageSize: 1, only })
    const [row] = items
    if (!row) return null
    const said = (column: string) => String(row[column] ?? '')
    return {
      creditCode,
      name: said('name'),
      legalRep: said('legal_rep'),
      address: said('address'),
      phone: said('phone'),
      registeredOn: said('registered_on') || null,
      status: said('status'),
      insuredStaff: typeof row['insured_staff'] === 'number' ? row['insured_staff'] : null,
      registerVersion: found.version,
    }
  }
