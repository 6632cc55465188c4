import { type LeadSummary, linkTo } from '@jianqing/contract'
import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { commandOf, moved, type TriageAction, type TriageCommand } from './keys.ts'

const targetOf = (target: EventTarget | null) => {
  if (!(target instanceof HTMLElement)) return null
  return {
    tagName: target.tagName,
    isBox: target instanceof HTMLInputElement && target.type === 'checkbox',
    isContentEditable: target.isContentEditable,
    inDialog: target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null,
  }
}

/** The current lead of a list, moved and acted on by keys. */
export function useTriage(items: readonly LeadSummary[], { help }: { help: () => void }) {
  const { t } = useTranslation('leads')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [current, setCurrent] = useState<{ id: string; at: number } | null>(null)
  const [open, setOpen] = useState<{ lead: LeadSummary; action: TriageAction } | null>(null)
  // A lead that was dealt with leaves a filtered list: the one that moved up to its place is next.
  const found = current ? items.findIndex(lead => lead.id === current.id) : -1
  const at = found >= 0 ? found : current ? Math.min(current.at, items.length - 1) : -1
  const setAt = useCallback(
    (index: number) => {
      const lead = items[index]
      if (!lead) return
      setCurrent({ id: lead.id, at: index })
      document.getElementById(`lead-${lead.id}`)?.scrollIntoView({ block: 'nearest' })
    },
    [items],
  )

  const run = (command: TriageCommand) => {
    const lead = items[at]
    if (command.kind === 'help') help()
    else if (command.kind === 'move') setAt(moved(at, command.by, items.length))
    else if (command.kind === 'open') {
      if (lead) void navigate(linkTo.lead(lead.id))
    } else if (lead && lead.actions.includes(command.action)) setOpen({ lead, action: command.action })
    else if (lead) void message.info(t('keys.notOpen'))
  }
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event, targetOf(event.target))
      if (!command || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      event.preventDefault()
      latest.current(command)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return { at, setAt, open, close: () => setOpen(null) }
}
