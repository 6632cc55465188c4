import { WarningFilled } from '@ant-design/icons'
import { api, IMPORT_STATES, type ImportRecord } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { Timeline } from '../../../../kit/Timeline.tsx'

interface Props {
  record: ImportRecord
  state: 'shrinking' | 'awaiting' | 'declined' | 'withdrawn'
  /** Back to the headers of the same upload, where rows can be added instead. */
  onBack: (() => void) | null
  onRestart: () => void
}

/** An import that would take the place of far more rows than it brings: both numbers, who has to decide, and what became of it. */
export function Shrunk({ record, state, onBack, onRestart }: Props) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const client = useQueryClient()
  const act = useCommand(api.datasets.actOnImport, { refreshes: [api.datasets.importRecord, api.datasets.awaiting] })
  const { before = 0, after = 0 } = record.shrink ?? {}
  return (
    <section className="jq-card jq-import-end">
      <div className="jq-import-title">
        <WarningFilled className="jq-import-warn" aria-hidden />
        <div>
          <h2>{tx(IMPORT_STATES[record.state])}</h2>
          <p className="jq-soft">{t(`wizard.shrunk.${state === 'awaiting' && !record.mine ? 'decide' : state}`)}</p>
        </div>
      </div>
      <dl className="jq-shrink">
        <div>
          <dt>{t('wizard.shrunk.before')}</dt>
          <dd className="jq-num">{count(before)}</dd>
        </div>
        <div>
          <dt>{t('wizard.shrunk.after')}</dt>
          <dd className="jq-num jq-warn">{count(after)}</dd>
        </div>
        <div>
          <dt>{t('wizard.shrunk.share')}</dt>
          <dd className="jq-num">{percent(before === 0 ? null : after / before)}</dd>
        </div>
        <div>
          <dt>{t('wizard.match.file')}</dt>
          <dd>{record.file}</dd>
        </div>
      </dl>
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
      {record.timeline.length > 0 ? <Timeline entries={record.timeline} /> : null}
      <div className="jq-actions">
        {onBack && record.state === 'shrinking' ? <Button onClick={onBack}>{t('wizard.shrunk.back')}</Button> : null}
        <Button onClick={onRestart}>{t('wizard.failed.restart')}</Button>
      </div>
    </section>
  )
}
