import type { CaseFile } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

/** What happened last, newest first. */
export function Recent({ file }: { file: Pick<CaseFile, 'marks'> }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  const [shown, all] = [12, file.marks.filter(({ lane }) => lane !== 'clocks').toSorted((a, b) => (a.from < b.from ? 1 : -1))]
  return (
    <RecordPanel title={t('recent.title')} help={t('recent.all', { n: all.length })}>
      <ol className="jq-case-recent">
        {all.slice(0, shown).map(({ from, label, link }, i) => (
          <li key={i}>
            <time>{from}</time>
            {link ? <Link to={link}>{tx(label)}</Link> : <span>{tx(label)}</span>}
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

/** Which data sets were read: what has nothing of the case is not the same as what never came. */
export function Sources({ file: { read } }: { file: Pick<CaseFile, 'read'> }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  return (
    <RecordPanel title={t('sources.title')} help={t('sources.help')}>
      <ul className="jq-case-sources">
        {read.map(({ dataset, title, version, rows }) => (
          <li key={dataset} className={version === null ? 'absent' : ''}>
            <span>{tx(title)}</span>
            <span>{version === null ? t('sources.never') : t('sources.rows', { n: rows, version })}</span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
