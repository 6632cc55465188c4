import type { ActionView } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api.ts'
import { useTx } from '../i18n/index.ts'
import { errorText } from '../errors.ts'
import { ActionDialog } from './LateActionDialog.tsx'
import './action.css'

/** What is usually done next comes first, what ends things comes last. */
const ORDER = { primary: 0, default: 1, danger: 2 } as const

interface ActionBarProps {
  /** As the server sent them with the record: what is open to this person now. */
  actions: readonly ActionView[]
  /** Sends one action with the record's revision. */
  onAct: (action: string, form: Record<string, unknown>) => Promise<unknown>
  /** Somebody was faster: read the record again. */
  onConflict: () => void
  recordId: string
}

/** The actions open to this person; one without form and hint happens at a click, every other asks first. */
export function ActionBar({ actions, onAct, onConflict, recordId }: ActionBarProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { message } = App.useApp()
  const [open, setOpen] = useState<ActionView | null>(null)
  const [busy, setBusy] = useState<string | null>(null)

  const act = async (action: ActionView, form: Record<string, unknown>) => {
    try {
      await onAct(action.id, form)
      void message.success(`${tx(action.title)} · ${t('action.done')}`)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'conflict') {
        onConflict()
        setOpen(null)
        void message.warning(t('action.conflict'), 6)
        return
      }
      // why it is refused is for the person to read: the last place is gone, a task is open
      if (error instanceof ApiError && error.code === 'wrong_state') onConflict()
      throw error
    }
  }
  const press = async (action: ActionView) => {
    if (action.form !== null || action.hint || action.tone === 'danger') return setOpen(action)
    setBusy(action.id)
    try {
      await act(action, {})
    } catch (error) {
      void message.error(errorText(error))
    }
    setBusy(null)
  }
  if (actions.length === 0) return <p className="jq-faint">{t('action.none')}</p>
  return (
    <div className="jq-action-bar">
      {[...actions]
        .sort((a, b) => ORDER[a.tone] - ORDER[b.tone])
        .map(action => (
          <Button
            key={action.id}
            block
            type={action.tone === 'primary' ? 'primary' : 'default'}
            danger={action.tone === 'danger'}
            loading={busy === action.id}
            onClick={() => void press(action)}
          >
            {tx(action.title)}
          </Button>
        ))}
      {open ? <ActionDialog action={open} except={[recordId]} onClose={() => setOpen(null)} onAct={form => act(open, form)} /> : null}
    </div>
  )
}
