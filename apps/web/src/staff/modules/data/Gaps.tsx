import type { DatasetSummary } from '@jianqing/contract'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { StateTag } from '../../../kit/tags.tsx'
import { useWords } from '../../../kit/words.ts'
import { emptyColumns, holes } from './health.ts'

/** What the current version leaves unsaid: columns without any value, and holes where a value is expected. */
export function Gaps({
  dataset,
  silent = false,
}: {
  dataset: DatasetSummary
  /** Say nothing where there is nothing to say. */ silent?: boolean
}) {
  const { enumerate } = useWords()
  const { t } = useTranslation('data')
  const tx = useTx()
  if (!dataset.current) return <span className="jq-faint">—</span>
  const label = (id: string) => tx(dataset.columns.find(c => c.id === id)?.label ?? { 'zh-CN': id, en: id })
  const empty = emptyColumns(dataset.current)
  const partly = holes(dataset.columns, dataset.current)
    .map(h => h.id)
    .filter(id => !empty.includes(id))
  if (empty.length === 0 && partly.length === 0) return silent ? null : <span className="jq-faint">{t('gaps.none')}</span>
  const why = (
    <>
      {empty.length > 0 ? (
        <div>
          {t('gaps.emptyList')}
          {enumerate(empty.map(label))}
        </div>
      ) : null}
      {partly.length > 0 ? (
        <div>
          {t('gaps.holesList')}
          {enumerate(partly.map(label))}
        </div>
      ) : null}
    </>
  )
  return (
    <Tooltip title={why}>
      <span className="jq-gaps" tabIndex={0}>
        {empty.length > 0 ? <StateTag tone="warn">{t('gaps.empty', { n: empty.length })}</StateTag> : null}
        {partly.length > 0 ? <StateTag tone="quiet">{t('gaps.holes', { n: partly.length })}</StateTag> : null}
      </span>
    </Tooltip>
  )
}
