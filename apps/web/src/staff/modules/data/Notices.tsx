import type { DatasetColumn, DatasetVersion, ImportNotice } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { count } from '../../../kit/format.ts'
import { DataTable } from '../../../kit/list/DataTable.tsx'
import { StateTag, type Tone } from '../../../kit/tags.tsx'
import { useWords } from '../../../kit/words.ts'
import { type NoticeRow, noticeRows } from './notice-rows.ts'
import './datasets.css'

const TONES: Record<ImportNotice['kind'], Tone> = {
  emptied: 'danger',
  doubted: 'warn',
  missing: 'warn',
  'left-out': 'calm',
  applied: 'quiet',
}

/** What the import did that the sum of its rows does not tell: by column, with how often and a few of the values. */
export function Notices({ version: { notices, quarantined }, columns }: { version: DatasetVersion; columns: readonly DatasetColumn[] }) {
  const { t } = useTranslation('data')
  if (!notices) return null
  const rows = noticeRows(notices)
  if (rows.length === 0) return <p className="jq-soft">{t(quarantined ? 'notices.noneElse' : 'notices.none')}</p>
  return (
    <section className="jq-data-notices" aria-label={t('notices.title')}>
      <h3 className="jq-h2">{t('notices.title')}</h3>
      <p className="jq-soft">{t('notices.text')}</p>
      <DataTable<NoticeRow>
        label={t('notices.title')}
        items={rows}
        rowKey={row => row.id}
        card={row => <NoticeCard row={row} columns={columns} />}
        columns={[
          { key: 'kind', title: t('notices.kind.label'), width: 96, render: row => <Kind row={row} /> },
          { key: 'place', title: t('notices.place'), width: 190, render: row => <Place row={row} columns={columns} /> },
          { key: 'count', title: t('notices.count'), kind: 'number', width: 130, render: row => <Count row={row} /> },
          { key: 'text', title: t('notices.what'), render: row => <What row={row} /> },
        ]}
      />
    </section>
  )
}

function NoticeCard({ row, columns }: { row: NoticeRow; columns: readonly DatasetColumn[] }) {
  return (
    <div className="jq-notice-card">
      <div className="jq-data-notice-head">
        <Kind row={row} />
        <span className="jq-spring" />
        <Count row={row} />
      </div>
      <Place row={row} columns={columns} />
      <What row={row} />
    </div>
  )
}

function Kind({ row: { kind } }: { row: NoticeRow }) {
  const { t } = useTranslation('data')
  return <StateTag tone={TONES[kind]}>{t(`notices.kind.${kind}`)}</StateTag>
}

function Place({ row: { columns: ids, file, of }, columns }: { row: NoticeRow; columns: readonly DatasetColumn[] }) {
  const { t } = useTranslation('data')
  const { enumerate } = useWords()
  const tx = useTx()
  const labels = ids.map(id => tx(columns.find(c => c.id === id)?.label ?? { 'zh-CN': id, en: id }))
  return (
    <div className="jq-name">
      <b className="jq-strong">{labels.length > 0 ? enumerate(labels) : t(`notices.of.${of}`)}</b>
      {file ? <small className="jq-faint">{file}</small> : null}
    </div>
  )
}

function Count({ row: { of, count: n } }: { row: NoticeRow }) {
  const { t } = useTranslation('data')
  return <span className="jq-num">{t(`notices.counted.${of}`, { n: count(n) })}</span>
}

function What({ row: { text, examples } }: { row: NoticeRow }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  return (
    <div className="jq-notice-what">
      <span>{tx(text)}</span>
      {examples.length > 0 ? (
        <span className="jq-match-samples">
          {t('notices.such')}
          {examples.map(example => (
            <code key={example}>{example}</code>
          ))}
        </span>
      ) : null}
    </div>
  )
}
