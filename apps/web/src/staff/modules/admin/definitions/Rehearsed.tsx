import { api, type Rehearsal } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { Passages } from '../../../../kit/diff/Passages.tsx'
import { useEdition } from '../../../../kit/edition.ts'
import { errorText } from '../../../../kit/errors.ts'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

/** The papers that were issued last as they would read with this text, with what differs marked. */
export function Rehearsed({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation('definitions')
  const { data, error } = useApi(api.definitions.rehearse, { params: { id }, body: { text } }, { retry: false })
  if (error) return <Alert type="warning" showIcon title={errorText(error)} />
  if (!data) return <RowsSkeleton rows={4} />
  if (data.papers.length === 0) return <p className="jq-faint">{t(data.hidden > 0 ? 'rehearsal.allHidden' : 'rehearsal.none')}</p>
  const differing = data.papers.filter(({ changed }) => changed > 0).length
  return (
    <>
      <p>
        {t('rehearsal.told', { issued: data.issued, shown: data.papers.length, differing })}
        {data.hidden > 0 ? <span className="jq-faint"> {t('rehearsal.hidden', { count: data.hidden })}</span> : null}
      </p>
      <p className="jq-faint">{t('rehearsal.help')}</p>
      {data.papers.map((paper, i) => (
        <RehearsedPaper key={paper.number} paper={paper} open={i === 0} />
      ))}
    </>
  )
}

function RehearsedPaper({ paper, open }: { paper: Rehearsal['papers'][number]; open: boolean }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  const edition = useEdition()
  return (
    <details className="jq-rehearsed" open={open}>
      <summary>
        <b lang="zh-CN">{paper.number}</b>
        <span lang="zh-CN">{paper.title}</span>
        {paper.changed > 0 ? (
          <StateTag tone="brand">{t('rehearsal.changed', { count: paper.changed })}</StateTag>
        ) : (
          <StateTag tone="quiet">{t('rehearsal.same')}</StateTag>
        )}
        {paper.findings.length > 0 ? <StateTag tone="warn">{t('rehearsal.found', { count: paper.findings.length })}</StateTag> : null}
        <small>
          {date(paper.issuedAt)} · {paper.edition ? edition(paper.edition) : t('rehearsal.before')}
        </small>
      </summary>
      <div>
        {paper.findings.length > 0 ? (
          <ul className="jq-definition-found">
            {paper.findings.map(({ level, message }, i) => (
              <li key={i}>
                <StateTag tone={level === 'error' ? 'danger' : 'warn'}>{t(`found.${level}`)}</StateTag>
                <span>{tx(message)}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <Passages of={paper.passages} />
      </div>
    </details>
  )
}
