import { api, type Office, type Tree } from '@jianqing/contract'
import { useApi } from '../../../../kit/api.ts'
import { useOffices } from '../../../../kit/offices/OfficeSelect.tsx'

/** Whose accounts a page is about. */
export type Of = 'staff' | 'agency'

export const ofTree = (tree: Tree): Of => (tree === 'procuratorate' ? 'staff' : 'agency')

/** The offices at which such an account can be; none while they are read. */
export function usePlaces(of: Of): readonly Office[] {
  const staff = useOffices()
  const agency = useApi(api.agencies.offices, {}, { staleTime: 60_000, enabled: of === 'agency' })
  return (of === 'staff' ? staff.data?.items : agency.data?.items) ?? []
}
