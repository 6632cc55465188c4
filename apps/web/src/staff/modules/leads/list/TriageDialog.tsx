import { api, REJECT_REASONS } from '@jianqing/contract'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionDialog } from '../../../../kit/action/LateActionDialog.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { subjectText } from '../../../../kit/format.ts'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useActOn } from '../../../../kit/record/useActOn.ts'
import { leadRecord } from '../record.ts'
import type { Begun } from './useTriage.ts'

const REASONS = Object.keys(REJECT_REASONS)

/** One key's action on one lead: at once where the server asks for nothing, else with its form. */
export function TriageDialog({ of: { lead, action: id, reason }, onClose }: { of: Begun; onClose: () => void }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const { message } = App.useApp()
  const act = useActOn(leadRecord, lead.id)
  // The list knows only which actions are open; the form comes with the lead itself.
  const { data, error } = useApi(api.leads.get, { params: { id: lead.id } }, { staleTime: 0 })
  const offered = data?.actions.find(a => a.id === id)
  const pressed = reason === undefined ? undefined : REASONS[reason - 1]
  const action = offered && pressed ? { ...offered, initial: { ...offered.initial, reason: pressed } } : offered
  const begun = useRef(false)

  const send = async (form: Record<string, unknown>) => {
    if (!data || !action) return
    await act(id, data.revision, form)
    void message.success(t('keys.done', { action: tx(action.title), subject: subjectText(lead.subjectKey) }))
  }
  useEffect(() => {
    if (begun.current || (!data && !error)) return
    if (error) {
      begun.current = true
      void message.error(errorText(error))
      onClose()
    } else if (!action) {
      begun.current = true
      void message.info(t('keys.notOpen'))
      onClose()
    } else if (action.form === null) {
      begun.current = true
      void send({})
        .catch((fault: unknown) => void message.error(errorText(fault)))
        .finally(onClose)
    }
    // Runs once, when the lead has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data, error])
  if (!action || action.form === null) return null
  return (
    <ActionDialog
      action={action}
      except={[lead.id]}
      about={`${subjectText(lead.subjectKey)} · ${tx(lead.reason)}`}
      onAct={send}
      onClose={onClose}
    />
  )
}
