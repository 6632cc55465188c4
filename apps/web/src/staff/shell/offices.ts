import { api } from '@jianqing/contract'
import { useApi } from '../../kit/api.ts'

/** The offices that this person may choose between, for the filter of a list. */
export const useOfficeChoices = () =>
  useApi(api.offices.tree, {}, { staleTime: 300_000 }).data?.items.map(o => ({ value: o.id, label: o.name }))
