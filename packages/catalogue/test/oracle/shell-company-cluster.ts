import { Hits, type Company, type Oracle } from './rows.ts'
import { byKey } from './windows.ts'

interface Params {
  min_companies: number
  empty_percent: number
  max_shared: number
}

const SHARED = ['address', 'phone', 'agent', 'legal_rep_id'] as const

/** A connected group with enough companies of which enough have no insured staff and paid no tax; its key is its smallest number. */
export const shellCompanyCluster: Oracle<Params> = (world, _asOf, params = {}) => {
  const { min_companies: minCompanies = 5, empty_percent: emptyPercent = 80, max_shared: maxShared = 200 } = params
  const hits = new Hits()
  for (const group of groupsOf(world.companies, maxShared)) {
    const empty = group.filter(company => company.insured_staff === 0 && company.tax_paid !== null && Number(company.tax_paid) === 0)
    if (group.length < minCompanies || empty.length * 100 < emptyPercent * group.length) continue
    hits.add(group.map(company => company.org_id).sort()[0]!, 'medium', null)
  }
  return hits.list()
}

/** Walks from company to company, over every value that not too many share. */
function groupsOf(companies: readonly Company[], maxShared: number): Company[][] {
  const sharing = SHARED.map(column => byKey(companies, company => company[column]))
  const seen = new Set<Company>()
  const groups: Company[][] = []
  for (const start of companies) {
    if (seen.has(start)) continue
    const group = [start]
    seen.add(start)
    for (const company of group) {
      for (const [i, column] of SHARED.entries()) {
        const value = company[column]
        const same = value === null ? [] : sharing[i]!.get(value)!
        if (same.length > maxShared) continue
        for (const other of same) {
          if (seen.has(other)) continue
          seen.add(other)
          group.push(other)
        }
      }
    }
    groups.push(group)
  }
  return groups
}
