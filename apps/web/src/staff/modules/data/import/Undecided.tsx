import { WarningFilled } from '@ant-design/icons'
import { api, IMPORT_STATES, type ImportRecord } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { keyOf, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Timeline } from '../../../../kit/Timeline.tsx'

interface Props {
  record: ImportRecord
  /** What is to be decided, or was. */
  words: string
  /** The figures that speak for it. */
  figures: ReactNode
  /** Below the actions. */
  rows?: ReactNode
  /** A way back beside the one to another file. */
  back?: ReactNode
  onRestart: () => void
}

/** An import that somebody has to decide on: what it is about, the actions, and what became of it. */
export function Undecided({ record, words, figures, rows, back, onRestart }: Props) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const client = useQueryClient()
  const act = useCommand(api.datasets.actOnImport, { refreshes: [api.datasets.importRecord, api.datasets.awaiting] })
  return (
    <section className="jq-card jq-import-end">
      <div className="jq-import-title">
        <WarningFilled className="jq-import-warn" aria-hidden />
        <div>
          <h2>{tx(IMPORT_STATES[record.state])}</h2>
          <p className="jq-soft">{words}</p>
        </div>
      </div>
      {figures}
      {record.actions.length > 0 ? (
        <div className="jq-shrink-acts">
          <ActionBar
            actions={record.actions}
            recordId={record.id}
            onConflict={() => void client.invalidateQueries({ queryKey: keyOf(api.datasets.importRecord) })}
            onAct={(action, form) => act.mutateAsync({ params: { id: record.id, action }, body: { revision: record.revision, form } })}
          />
        </div>
      ) : null}
      {rows}
      {record.timeline.length > 0 ? <Timeline entries={record.timeline} /> : null}
      <div className="jq-actions">
        {back}
        <Button onClick={onRestart}>{t('wizard.failed.restart')}</Button>
      </div>
    </section>
  )
}
