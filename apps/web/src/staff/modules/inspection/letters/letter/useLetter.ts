import { api } from '@jianqing/contract'
import { useCallback } from 'react'
import { useCommand, useKeep } from '../../../../../kit/api.ts'

/** What an action on a letter makes old: lists, the lead behind it, what waits for whom. */
export const AFTER = [api.letters.list, api.letterAttachments.list, api.leads.get, api.leads.list, api.overview.workbench] as const

/** Sends an action on a letter; the letter that comes back is kept. */
export function useActOnLetter(id: string) {
  const keep = useKeep()
  const { mutateAsync } = useCommand(api.letters.act, {
    refreshes: AFTER,
    onSuccess: letter => keep(api.letters.get, { params: { id } }, letter),
  })
  return useCallback(
    ({ action, revision, form }: { action: string; revision: number; form: Record<string, unknown> }) =>
      mutateAsync({ params: { id, action }, body: { revision, form } }),
    [mutateAsync, id],
  )
}
