import { api } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnyEndpoint, call, keyOf, NetworkError } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { complete, type Draft } from './drafts.ts'

interface Sending {
  drop: (sent: Draft) => void
  refreshes: readonly AnyEndpoint[]
}

/** Sends a draft and lets it go once the server has it; whatever else happens it stays, and what happened is said beside it. */
export function useSend({ drop, refreshes }: Sending) {
  const { t } = useTranslation('projects')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const [said, setSaid] = useState<Record<string, string>>({})
  const send = async (draft: Draft): Promise<boolean> => {
    const body = complete(draft)
    const say = (text: string) => setSaid(before => ({ ...before, [draft.id]: text }))
    if (!body) {
      say(t('note.incomplete'))
      return false
    }
    setBusy(draft.id)
    try {
      await call(api.findings.send, { params: { id: draft.projectId, finding: draft.id }, body })
    } catch (error) {
      say(error instanceof NetworkError ? t('note.notReached') : errorText(error as Error))
      return false
    } finally {
      setBusy(null)
    }
    say('')
    drop(draft)
    void message.success(t('note.sent'))
    for (const endpoint of refreshes) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
    return true
  }
  return { send, busy, said }
}
