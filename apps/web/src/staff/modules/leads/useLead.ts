import { api } from '@jianqing/contract'
import { useCallback } from 'react'
import { useCommand, useKeep } from '../../../kit/api.ts'

const AFTER = [api.leads.list, api.overview.workbench] as const

/** Sends an action on a lead; the lead that comes back is kept, lists and workbench are read anew. */
export function useActOnLead(id: string) {
  const keep = useKeep()
  const { mutateAsync } = useCommand(api.leads.act, { refreshes: AFTER, onSuccess: lead => keep(api.leads.get, { params: { id } }, lead) })
  return useCallback(
    ({ action, revision, form }: { action: string; revision: number; form: Record<string, unknown> }) =>
      mutateAsync({ params: { id, action }, body: { revision, form } }),
    [mutateAsync, id],
  )
}
