import { type LeadSummary, linkTo } from '@jianqing/contract'
import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changed, useAsked } from '../../../../kit/address.ts'
import type { useRecordList } from '../../../../kit/record/useRecordList.ts'
import type { leadRecord } from '../record.ts'
import { commandOf, moved, placeOf, type TriageCommand } from './keys.ts'

const targetOf = (target: EventTarget | null) => {
  if (!(target instanceof HTMLElement)) return null
  return {
    tagName: target.tagName,
    isBox: target instanceof HTMLInputElement && target.type === 'checkbox',
    isContentEditable: target.isContentEditable,
    inDialog: target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null,
  }
}

/** Where the address says which lead is open. */
const OPEN = 'open'

export type LeadList = ReturnType<typeof useRecordList<typeof leadRecord.api, keyof typeof leadRecord.states>>

/** An action that was begun on a lead, with the reason that was pressed. */
export interface Begun {
  lead: Pick<LeadSummary, 'id' | 'subjectKey' | 'reason'>
  action: string
  reason?: number | undefined
}

interface TriageOptions {
  help: () => void
  /** The first lead is open where the address names none. */
  first: boolean
}

/** The lead of a list that is looked at, kept in the address, moved and acted on by keys. */
export function useTriage(shown: LeadList, { help, first }: TriageOptions) {
  const { t } = useTranslation('leads')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { items, list, answer, read, chosen } = shown
  const [asked, change] = useAsked()
  const { page, pageSize, ...narrowed } = list.query
  const key = (of: number) => `${JSON.stringify(narrowed)} ${of}`
  const here = key(page)
  // where one was in which page of which list; `ahead`: where a step leads that has still to bring its page
  const [place, setPlace] = useState<{ key: string; at: number; ahead?: boolean }>({ key: here, at: -1 })
  const [begun, setBegun] = useState<Begun | null>(null)
  const ready = answer !== undefined && !read.isPlaceholderData
  const open = asked.get(OPEN)
  const anew = open === null && first ? 0 : -1
  const { at, id } = placeOf(items, open, place.at < 0 ? anew : place.key === here ? place.at : 0)
  const coming = place.ahead && place.key !== here
  if (ready && !coming && (place.ahead || place.key !== here || place.at !== at)) setPlace({ key: here, at })
  const setId = useCallback((to: string | null) => change(now => changed(now, { [OPEN]: to })), [change])
  // keys come faster than the address is drawn: the next step begins where the last one led
  const stepped = useRef(at)
  useEffect(() => {
    stepped.current = at
  }, [at])
  const setAt = useCallback(
    (index: number) => {
      const lead = items[index]
      if (!lead) return
      stepped.current = index
      setId(lead.id)
      document.getElementById(`lead-${lead.id}`)?.scrollIntoView({ block: 'nearest' })
    },
    [items, setId],
  )
  // what is open stands in the address, so that it can be sent to a colleague and the way back leads here
  useEffect(() => {
    if (ready && !coming && id !== open) setId(id)
  }, [ready, coming, id, open, setId])

  const turn = (by: 1 | -1) => {
    const last = Math.max(1, Math.ceil((answer?.total ?? 0) / pageSize))
    const to = page + by
    if (to < 1 || to > last) return
    setPlace({ key: key(to), at: by > 0 ? 0 : pageSize - 1, ahead: true })
    list.set({ page: to }, { replace: true })
  }
  const start = (lead: Begun['lead'] & { actions: readonly string[] }, action: string, reason?: number) =>
    lead.actions.includes(action) ? setBegun({ lead, action, reason }) : void message.info(t('keys.notOpen'))
  const run = (command: TriageCommand) => {
    const lead = items[at]
    if (command.kind === 'help') return help()
    if (command.kind === 'none') return chosen.clear()
    if (command.kind === 'move') {
      const to = moved(stepped.current, command.by, items.length)
      return to === 'next' ? turn(1) : to === 'previous' ? turn(-1) : setAt(to)
    }
    if (!lead) return
    if (command.kind === 'open') void navigate(linkTo.lead(lead.id))
    else if (command.kind === 'choose') {
      if (lead.actions.length > 0) chosen.set([lead], !chosen.byId.has(lead.id))
    } else start(lead, command.action, command.reason)
  }
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event, targetOf(event.target))
      if (!command || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      if (command.kind !== 'none') event.preventDefault()
      latest.current(command)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return { at, id, setAt, start, begun, close: () => setBegun(null) }
}

export type Triage = ReturnType<typeof useTriage>
