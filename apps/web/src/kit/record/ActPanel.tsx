import type { ActionView, ClockView } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionBar } from '../action/ActionBar.tsx'
import { ClockLines } from '../clock/ClockLines.tsx'
import { RecordPanel } from './RecordPanel.tsx'

interface ActPanelProps {
  clocks: readonly ClockView[]
  actions: readonly ActionView[]
  recordId: string
  onAct: (action: string, form: Record<string, unknown>) => Promise<unknown>
  onConflict: () => void
  /** A way that leads on from here and is no action of the process. */
  way?: ReactNode
  children?: ReactNode
}

/** What can be done now, and by when. */
export function ActPanel({ clocks, actions, way, children, ...bar }: ActPanelProps) {
  const { t } = useTranslation('shared')
  return (
    <RecordPanel title={t('record.act')}>
      <ClockLines clocks={clocks} />
      {way}
      {way && actions.length === 0 ? null : <ActionBar actions={actions} {...bar} />}
      {children}
    </RecordPanel>
  )
}
