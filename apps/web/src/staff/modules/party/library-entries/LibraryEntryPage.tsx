import { HONOUR_LEVELS, type LibraryEntryDetail, NOMINATION_KINDS, NOMINATION_PARTS, QUESTION_LINES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { libraryEntryRecord } from './record.ts'
import './library.css'

/** Where it was used; what is out of sight by its kind and office alone. */
function Uses({ used }: Pick<LibraryEntryDetail, 'used'>) {
  const { t } = useTranslation('libraryEntries')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.used', { count: used.length })}>
      {used.length === 0 ? <p className="jq-faint">{t('page.unused')}</p> : null}
      <ul className="jq-library-uses">
        {used.map(({ kind, on, title, officeName, to }, i) => (
          <li key={i}>
            <span className="jq-date">{on}</span>
            <span>{to ? <Link to={to}>{tx(title)}</Link> : tx(title)}</span>
            <small>{[t(`use.${kind}`), officeName].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One entry: what it tells, at which level it was selected, where it was used. */
export function LibraryEntryPage() {
  const { t } = useTranslation('libraryEntries')
  const tx = useTx()
  return (
    <RecordPage record={libraryEntryRecord} back={t('nav')}>
      {entry => ({
        title: entry.title,
        sub: [entry.officeName, entry.branch].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('column.kind'), value: tx(NOMINATION_KINDS[entry.kind]), big: true },
                { label: t('column.line'), value: tx(QUESTION_LINES[entry.line]) },
                { label: t('column.level'), value: tx(HONOUR_LEVELS[entry.level]) },
                { label: t('column.enteredOn'), value: entry.enteredOn },
                { label: t('column.uses'), value: String(entry.uses) },
              ]}
            />
            {entry.parts.map(({ id, words }) => (
              <RecordPanel key={id} title={tx(NOMINATION_PARTS[id])}>
                <Prose text={words} />
              </RecordPanel>
            ))}
            <Uses used={entry.used} />
          </>
        ),
      })}
    </RecordPage>
  )
}
