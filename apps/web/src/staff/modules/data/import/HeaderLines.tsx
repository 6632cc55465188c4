import type { Upload } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { StateTag } from '../../../../kit/tags.tsx'

interface Props {
  upload: Upload
  /** The person pointed at the header. */
  pointed: boolean
  onHeaderRow: (line: number | null) => void
}

/** The first lines as they stand in the file, each with its number; a person points at the header. */
export function HeaderLines({ upload, pointed, onHeaderRow }: Props) {
  const { t } = useTranslation('data')
  return (
    <>
      <div className="jq-header-bar">
        <span className="jq-soft">{t('wizard.header.hint')}</span>
        {pointed ? (
          <Button size="small" onClick={() => onHeaderRow(null)}>
            {t('wizard.header.auto')}
          </Button>
        ) : null}
      </div>
      <div className="jq-raw" tabIndex={0} role="region" aria-label={t('wizard.header.lines')}>
        <table className="jq-lines">
          <tbody>
            {upload.records.map(({ line, cells }) => {
              const chosen = line === upload.headerRow
              return (
                <tr key={line} className={chosen ? 'jq-line-header' : undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      aria-pressed={chosen}
                      aria-label={t('wizard.header.choose', { n: line })}
                      onClick={() => (chosen ? undefined : onHeaderRow(line))}
                    >
                      {line}
                    </button>
                    {chosen ? <StateTag tone="brand">{t('wizard.header.is')}</StateTag> : null}
                  </th>
                  {/* Cells of a file as it is have no name but their place; they never move. */}
                  {/* oxlint-disable-next-line react/no-array-index-key */}
                  {cells.map((cell, i) => (
                    <td key={i}>{cell}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="jq-faint">{t('wizard.match.rawHint')}</p>
    </>
  )
}
