import { api, type ModelDraft } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keyOf, useCommand, useKeep } from '../../../../kit/api.ts'

/** What changes when a version goes on; what was tried of a text is void with another. */
export const AFTER = [api.models.list, api.models.get, api.models.versions.list, api.models.drafts.list, api.models.trials.get] as const

/** Puts a version that came with a command where its page reads it. */
export function useKeepVersion() {
  const keep = useKeep()
  return useCallback((version: ModelDraft) => keep(api.models.drafts.get, { params: { id: version.id } }, version), [keep])
}

/** Sends an action on a version; the version that comes back is kept. */
export function useActOnVersion(id: string) {
  const keep = useKeepVersion()
  const client = useQueryClient()
  const { mutateAsync } = useCommand(api.models.versions.act, { refreshes: AFTER, onSuccess: keep })
  const onAct = useCallback(
    ({ action, revision, form }: { action: string; revision: number; form: Record<string, unknown> }) =>
      mutateAsync({ params: { id, action }, body: { revision, form } }),
    [mutateAsync, id],
  )
  const onConflict = useCallback(() => void client.invalidateQueries({ queryKey: keyOf(api.models.drafts.get) }), [client])
  return { onAct, onConflict }
}
