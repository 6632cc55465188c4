import type { Upload } from '@jianqing/contract'
import { Button, Collapse } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderLines } from './HeaderLines.tsx'
import { samplesOf } from './mapping.ts'

/** The file as it was read, the data set it goes to, and its first rows for who doubts the encoding. */
export function FileHead({
  upload,
  choose,
  guessed,
  size,
  pointed,
  open,
  onHeaderRow,
  onRestart,
}: {
  upload: Upload
  choose: ReactNode
  guessed: boolean
  size: string
  /** The person pointed at the header. */
  pointed: boolean
  /** Its first lines are shown from the start. */
  open: boolean
  onHeaderRow: (line: number | null) => void
  onRestart: () => void
}) {
  const { t } = useTranslation('data')
  const facts = [
    size,
    upload.format.toUpperCase(),
    upload.encoding?.toUpperCase(),
    t('wizard.match.columns', { n: upload.headers.length }),
  ].filter(Boolean)
  return (
    <section className="jq-card jq-file">
      <div className="jq-file-row">
        <div className="jq-file-name">
          <small>{t('wizard.match.file')}</small>
          <b>{upload.name}</b>
          <span className="jq-faint">{facts.join(' · ')}</span>
          <SheetNames sheets={upload.sheets} />
        </div>
        <div className="jq-file-target">
          <small>
            {t('wizard.match.dataset')}
            {guessed ? <em> · {t('wizard.match.datasetGuessed')}</em> : null}
          </small>
          {choose}
        </div>
        <Button onClick={onRestart}>{t('wizard.match.another')}</Button>
      </div>
      <Collapse
        ghost
        size="small"
        defaultActiveKey={open ? ['raw'] : []}
        items={[
          {
            key: 'raw',
            label: t(upload.records.length > 0 ? 'wizard.header.lines' : 'wizard.match.raw'),
            children:
              upload.records.length > 0 ? (
                <HeaderLines upload={upload} pointed={pointed} onHeaderRow={onHeaderRow} />
              ) : (
                <RawRows upload={upload} />
              ),
          },
        ]}
      />
    </section>
  )
}

/** Which sheets of a workbook an import reads; said where there is any choice. */
function SheetNames({ sheets }: { sheets: Upload['sheets'] }) {
  const { t, i18n } = useTranslation('data')
  if (!sheets || sheets.read.length + sheets.left.length < 2) return null
  const list = (names: string[]) => names.join(i18n.language === 'en' ? ', ' : '、')
  const left = sheets.left.map(({ name, hidden }) => (hidden ? t('wizard.match.sheetHidden', { name }) : name))
  return (
    <>
      <span className="jq-faint">{t('wizard.match.sheets', { names: list(sheets.read) })}</span>
      {left.length ? <span>{t('wizard.match.sheetsLeft', { names: list(left) })}</span> : null}
    </>
  )
}

function RawRows({ upload }: { upload: Upload }) {
  const { t } = useTranslation('data')
  return (
    <>
      <div className="jq-raw" tabIndex={0} role="region" aria-label={t('wizard.match.raw')}>
        {/* Cells of a file as it is have no name but their place; they never move. */}
        {/* oxlint-disable react/no-array-index-key */}
        <table>
          <thead>
            <tr>
              {upload.headers.map((h, i) => (
                <th key={i} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {upload.sample.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j}>{cell ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {/* oxlint-enable react/no-array-index-key */}
      </div>
      <p className="jq-faint">{t('wizard.match.rawHint')}</p>
    </>
  )
}

/** Headers that nothing takes, with samples: a column that was overlooked shows itself here. */
export function UnusedHeaders({ upload, headers }: { upload: Upload; headers: readonly string[] }) {
  const { t } = useTranslation('data')
  if (headers.length === 0) return null
  return (
    <section className="jq-card jq-unused">
      <h2 className="jq-h2">{t('wizard.match.unused')}</h2>
      <ul>
        {headers.map(h => (
          <li key={h}>
            <b>{h}</b>
            <span className="jq-faint">{samplesOf(upload, h).join(' · ') || t('wizard.match.samplesEmpty')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
