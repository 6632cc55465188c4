import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import type { CountedRow } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../i18n/index.ts'
import { StateTag } from '../tags.tsx'
import './counted.css'

interface CountedRowsProps {
  rows: readonly CountedRow[]
  /** At the end of a row: what may be said of it. */
  beside?: (row: CountedRow) => ReactNode
  /** Whether something about it waits. */
  waits?: (row: CountedRow) => boolean
}

/** The rows behind a number, each leading to its source; what does not count is told apart by shape and word. */
export function CountedRows({ rows, beside, waits }: CountedRowsProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  if (rows.length === 0) return <p className="jq-faint">{t('counted.none')}</p>
  return (
    <ul className="jq-counted">
      {rows.map(row => (
        <li key={`${row.dataset} ${row.key}`} className={waits?.(row) ? 'open' : ''}>
          {row.counts ? (
            <CheckCircleOutlined className="yes" aria-label={t('counted.counts')} />
          ) : (
            <CloseCircleOutlined className="no" aria-label={t('counted.countsNot')} />
          )}
          <div>
            {row.link ? <Link to={row.link}>{tx(row.title)}</Link> : <span className={row.hidden ? 'jq-faint' : ''}>{tx(row.title)}</span>}
            <small className="jq-soft">
              {row.dates.map(({ label, value }) => `${tx(label)} ${value}`).join(' · ')}{' '}
              {row.flag ? <StateTag tone="warn">{t(`counted.${row.flag}`)}</StateTag> : null}
              {row.since === 'changed' || row.since === 'added' ? <StateTag tone="warn">{t(`counted.${row.since}`)}</StateTag> : null}
            </small>
          </div>
          {beside?.(row)}
        </li>
      ))}
    </ul>
  )
}
