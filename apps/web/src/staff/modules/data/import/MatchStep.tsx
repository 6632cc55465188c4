import { api, type DatasetSummary, type Upload } from '@jianqing/contract'
import { Alert, Button, Checkbox, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MaxBad } from './MaxBad.tsx'
import { ApiError, useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { bytes } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import { MatchRow } from './MatchRow.tsx'
import {
  acceptSuggestions,
  assign,
  type Mapping,
  mappingToSend,
  matchesOf,
  reportOf,
  startMapping,
  type Units,
  unitsToSend,
} from './mapping.ts'
import { type Delivery, DeliveryFields, deliveryOf, deliveryToSend } from './DeliveryFields.tsx'
import { ModeChoice } from './ModeChoice.tsx'
import { FileHead, UnusedHeaders } from './FileHead.tsx'
import { sayUnit } from './units.ts'

interface Props {
  uploadId: string
  dataset: string | null
  datasets: readonly DatasetSummary[]
  /** The line at which the person pointed. */
  headerRow: number | null
  units: Units
  /** What the person had matched before, when they come back from a refusal. */
  kept: Mapping | null
  maxBad: number
  append: boolean | null
  delivery: Delivery | null
  onDelivery: (delivery: Delivery) => void
  onKeep: (mapping: Mapping) => void
  onHeaderRow: (line: number | null) => void
  onUnits: (units: Units) => void
  onMaxBad: (share: number) => void
  onAppend: (append: boolean) => void
  onDataset: (id: string) => void
  onRestart: () => void
  onStarted: (jobId: string) => void
}

/** Whose file is it, and which header feeds which column. */
export function MatchStep({ uploadId, dataset, datasets, headerRow, onDataset, onHeaderRow, onRestart, ...rest }: Props) {
  const { remarked } = useWords()
  const { t } = useTranslation('data')
  const tx = useTx()
  const chosen = datasets.find(d => d.id === dataset) ?? null
  const query = useApi(
    api.datasets.matches,
    { params: { id: uploadId }, query: { dataset: dataset ?? '', ...(headerRow !== null && { headerRow }) } },
    { enabled: dataset !== null, staleTime: Infinity },
  )
  const restart = <Button onClick={onRestart}>{t('wizard.match.another')}</Button>
  const choose = (
    <Select
      showSearch
      optionFilterProp="label"
      className="jq-import-dataset"
      value={dataset}
      onChange={onDataset}
      placeholder={t('wizard.match.dataset')}
      aria-label={t('wizard.match.dataset')}
      options={datasets.map(d => ({ value: d.id, label: remarked(tx(d.title), d.id) }))}
    />
  )
  if (dataset === null)
    return (
      <EmptyState
        title={t('wizard.match.chooseDataset')}
        actions={
          <>
            {choose}
            {restart}
          </>
        }
      >
        {t('wizard.match.chooseText')}
      </EmptyState>
    )
  if (query.error instanceof ApiError && query.error.code === 'not_found')
    return (
      <EmptyState
        title={t('wizard.match.gone')}
        actions={
          <Button type="primary" onClick={onRestart}>
            {t('wizard.match.another')}
          </Button>
        }
      >
        {t('wizard.match.goneText')}
      </EmptyState>
    )
  if (query.error && headerRow !== null)
    return (
      <EmptyState
        title={t('wizard.header.failed', { n: headerRow })}
        actions={
          <Button type="primary" onClick={() => onHeaderRow(null)}>
            {t('wizard.header.auto')}
          </Button>
        }
      >
        {errorText(query.error)}
      </EmptyState>
    )
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data || !chosen)
    return (
      <div className="jq-card">
        <RowsSkeleton rows={10} />
      </div>
    )
  return (
    <Matching
      key={dataset}
      upload={query.data}
      dataset={chosen}
      choose={choose}
      headerRow={headerRow}
      onHeaderRow={onHeaderRow}
      onRestart={onRestart}
      {...rest}
    />
  )
}

interface MatchingProps extends Omit<Props, 'uploadId' | 'dataset' | 'datasets' | 'onDataset'> {
  upload: Upload
  dataset: DatasetSummary
  choose: React.ReactNode
}

function Matching(props: MatchingProps) {
  const { upload, dataset, choose, headerRow, units, kept, maxBad, append } = props
  const { onHeaderRow, onUnits, onKeep, onMaxBad, onAppend, onDelivery, onRestart, onStarted } = props
  const delivery = deliveryOf(props.delivery, dataset)
  const { enumerate } = useWords()
  const { t } = useTranslation('data')
  const tx = useTx()
  const [onlyOpen, setOnlyOpen] = useState(false)
  const mapping = kept ?? startMapping(upload)
  const matches = useMemo(() => matchesOf(upload, dataset.columns, mapping), [upload, dataset, mapping])
  const report = reportOf(matches, upload.headers)
  const suggested = matches.filter(m => m.suggestion !== null).length
  const takenBy = new Map(matches.flatMap(m => (m.header === null ? [] : [[m.header, tx(m.column.label)] as const])))
  const start = useCommand(api.datasets.import, { refreshes: [api.datasets.list], onSuccess: job => onStarted(job.id) })
  const unchosen = dataset.current !== null && append === null
  const shown = onlyOpen ? matches.filter(m => m.header === null) : matches

  return (
    <div className="jq-stack">
      <FileHead
        upload={upload}
        choose={choose}
        guessed={upload.guess === dataset.id}
        size={bytes(upload.bytes)}
        pointed={headerRow !== null}
        open={headerRow !== null || report.required.length > 0}
        onHeaderRow={onHeaderRow}
        onRestart={onRestart}
      />
      <ModeChoice dataset={dataset} append={append} onAppend={onAppend} />
      <DeliveryFields delivery={delivery} onDelivery={onDelivery} />
      <section className="jq-card" aria-label={t('wizard.steps.match')}>
        <div className="jq-match-bar">
          <StateTag tone="ok">
            {t('wizard.match.summary.matched', { n: matches.length - report.required.length - report.optional.length })}
          </StateTag>
          {report.required.length > 0 ? (
            <StateTag tone="danger">{t('wizard.match.summary.required', { n: report.required.length })}</StateTag>
          ) : null}
          {report.optional.length > 0 ? (
            <StateTag tone="quiet">{t('wizard.match.summary.optional', { n: report.optional.length })}</StateTag>
          ) : null}
          {report.unused.length > 0 ? (
            <StateTag tone="quiet">{t('wizard.match.summary.unused', { n: report.unused.length })}</StateTag>
          ) : null}
          <span className="jq-spring" />
          <Checkbox checked={onlyOpen} onChange={e => setOnlyOpen(e.target.checked)}>
            {t('wizard.match.only')}
          </Checkbox>
          {suggested > 0 ? (
            <Button size="small" onClick={() => onKeep(acceptSuggestions(mapping, matches))}>
              {t('wizard.match.acceptAll', { n: suggested })}
            </Button>
          ) : null}
        </div>
        <div className="jq-match-head" aria-hidden="true">
          <span>{t('wizard.match.left')}</span>
          <span>{t('wizard.match.right')}</span>
        </div>
        <ul className="jq-match-list">
          {shown.map(m => (
            <MatchRow
              key={m.column.id}
              match={m}
              upload={upload}
              takenBy={takenBy}
              unit={units[m.column.id] ?? null}
              onUnit={unit => onUnits(sayUnit(units, m.column.id, unit))}
              onAssign={header => onKeep(assign(mapping, m.column.id, header))}
            />
          ))}
        </ul>
        <p className="jq-match-note jq-faint">{t('wizard.match.remembered')}</p>
      </section>
      <UnusedHeaders upload={upload} headers={report.unused} />
      {report.required.length > 0 ? (
        <Alert type="warning" showIcon title={t('wizard.match.missing', { columns: enumerate(report.required.map(c => tx(c.label))) })} />
      ) : null}
      {upload.sample.length === 0 ? (
        <Alert type="warning" showIcon title={t(append && dataset.current ? 'wizard.match.noRows' : 'wizard.match.noRowsReplace')} />
      ) : null}
      {unchosen ? <Alert type="info" showIcon title={t('wizard.mode.choose')} /> : null}
      {start.error ? <Alert type="error" showIcon title={errorText(start.error)} /> : null}
      <div className="jq-card jq-match-foot">
        <div>
          <MaxBad id="max-bad" label={t('wizard.match.maxBad')} maxBad={maxBad} onMaxBad={onMaxBad} />
        </div>
        <p className="jq-faint">{t('wizard.match.maxBadHint')}</p>
        <Button
          type="primary"
          size="large"
          disabled={report.required.length > 0 || unchosen}
          loading={start.isPending}
          onClick={() =>
            start.mutate({
              params: { dataset: dataset.id },
              body: {
                uploadId: upload.id,
                map: mappingToSend(matches),
                maxBad,
                append: append === true && dataset.current !== null,
                units: unitsToSend(matches, units),
                ...deliveryToSend(delivery),
                ...(headerRow !== null && { headerRow }),
              },
            })
          }
        >
          {t('wizard.match.start')}
        </Button>
      </div>
    </div>
  )
}
