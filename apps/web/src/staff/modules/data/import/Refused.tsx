import { CloseCircleFilled, DownloadOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import type { ImportRecord, Job } from '@jianqing/contract'
import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { MaxBad } from './MaxBad.tsx'
import { useLang, useTx } from '../../../../kit/i18n/index.ts'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { count } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { RowsBar } from '../RowsBar.tsx'
import { countReasons, type ReasonCount, useRefusedRows } from './bad-rows.ts'
import { DropZone } from './DropZone.tsx'
import { AskedUnit } from './AskedUnit.tsx'
import { countsOf } from './result.ts'
import type { RunStepProps } from './RunStep.tsx'

/** Refused as a whole: why, row by row, and three ways on – mend and drop again, allow more bad rows, match anew. */
export function Refused(props: RunStepProps & { record: ImportRecord; job: Job }) {
  const { job, record, dataset, maxBad, onMaxBad, onBack, onUploaded } = props
  const { t } = useTranslation('data')
  const tx = useTx()
  const counts = countsOf(job.result)
  return (
    <section className="jq-card jq-import-end">
      <div className="jq-import-title">
        <CloseCircleFilled className="jq-import-bad" aria-hidden />
        <div>
          <h2>{t('wizard.refused.title')}</h2>
          {job.error ? <p>{tx(job.error.message)}</p> : null}
          <p className="jq-soft">{t('wizard.refused.text')}</p>
        </div>
      </div>
      {counts ? <RowsBar counts={counts} /> : null}
      {record.unitAsked ? <AskedUnit {...props} asked={record.unitAsked} /> : null}
      <Reasons importId={job.id} />
      <DropZone compact dataset={dataset?.id ?? null} title={t('wizard.refused.correct')} onUploaded={u => onUploaded(u.id)} />
      {onBack && !record.unitAsked ? (
        <div className="jq-actions">
          <MaxBad id="allow-bad" label={t('wizard.refused.allow')} maxBad={maxBad} onMaxBad={onMaxBad} />
          <Button onClick={onBack}>{t('wizard.refused.back')}</Button>
        </div>
      ) : null}
    </section>
  )
}

function Reasons({ importId }: { importId: string }) {
  const { t } = useTranslation('data')
  const lang = useLang()
  const { data: rows, isPending } = useRefusedRows(importId, lang)
  if (isPending) return <RowsSkeleton rows={3} />
  // A file refused for its shape (a missing column, a broken workbook) has no rows set aside: the message above says it all.
  if (!rows || rows.length === 0) return null
  return (
    <div className="jq-stack">
      <div className="jq-actions">
        <h3 className="jq-h2">{t('wizard.refused.reasons')}</h3>
        <span className="jq-faint">{t('wizard.refused.shown', { n: count(rows.length) })}</span>
        <span className="jq-spring" />
        <DownloadButton icon={<DownloadOutlined />} endpoint={api.datasets.refused} args={{ params: { id: importId } }}>
          {t('wizard.refused.download')}
        </DownloadButton>
      </div>
      <Table<ReasonCount>
        size="small"
        rowKey={r => `${r.column}\n${r.reason}`}
        dataSource={countReasons(rows)}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 640 }}
        columns={[
          { title: t('wizard.refused.column'), dataIndex: 'column', width: 140 },
          { title: t('wizard.refused.reason'), dataIndex: 'reason' },
          {
            title: t('wizard.refused.count'),
            dataIndex: 'count',
            align: 'right',
            width: 90,
            render: (n: number) => <span className="jq-num">{count(n)}</span>,
          },
          {
            title: t('wizard.refused.line'),
            width: 90,
            align: 'right',
            render: (_, r) => <span className="jq-num">{r.example.line}</span>,
          },
          { title: t('wizard.refused.value'), width: 180, render: (_, r) => <code className="jq-cut">{r.example.value || '—'}</code> },
        ]}
      />
    </div>
  )
}
