import { addressOf, api, FINDING_STATES, type RuleDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { ArticleList } from './ArticleList.tsx'
import { ruleRecord } from './record.ts'
import './rules.css'
import { Validity } from './Validity.tsx'

/** One rule: what holds now, what waits, what held before, and what cites it. */
export function RulePage() {
  const { t } = useTranslation('rules')
  return (
    <RecordPage record={ruleRecord} back={t('nav')}>
      {rule => ({
        title: rule.title,
        sub: [rule.officeName, rule.createdBy ? `${t('page.by')} ${rule.createdBy.name}` : null].filter(Boolean).join(' · '),
        body: <Body rule={rule} />,
      })}
    </RecordPage>
  )
}

function Body({ rule }: { rule: RuleDetail }) {
  const { t } = useTranslation('rules')
  const [newest, ...older] = rule.history
  return (
    <>
      <Facts
        items={[
          { label: t('column.valid'), value: <Validity from={rule.validFrom} until={rule.validUntil} /> },
          { label: t('add.number'), value: rule.number ?? '—' },
          { label: t('column.version'), value: rule.versions > 0 ? t('page.version', { n: rule.versions }) : '—' },
        ]}
      />
      {rule.pending ? (
        <RecordPanel
          title={t('page.pending')}
          help={t('page.pendingHelp', { by: rule.pending.by?.name ?? '—', from: rule.pending.validFrom })}
        >
          {rule.pending.note ? <p className="jq-faint">{rule.pending.note}</p> : null}
          <div className="jq-rule-text">
            <Prose text={rule.pending.text} />
          </div>
        </RecordPanel>
      ) : null}
      {newest ? (
        <RecordPanel title={t('page.articles')} help={newest.note ?? ''}>
          <ArticleList version={newest} />
        </RecordPanel>
      ) : null}
      {rule.history.length > 0 ? <Citations rule={rule} /> : null}
      {older.length > 0 ? (
        <RecordPanel title={t('page.older')} help={t('page.olderHelp')}>
          {older.map(version => (
            <details key={version.n}>
              <summary>
                {t('page.version', { n: version.n })} · <Validity from={version.validFrom} until={version.validUntil} />
              </summary>
              <ArticleList version={version} />
            </details>
          ))}
        </RecordPanel>
      ) : null}
    </>
  )
}

/** The findings that rest on it. */
function Citations({ rule }: { rule: RuleDetail }) {
  const { t } = useTranslation('rules')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.cited')} help={t('page.citedHelp', { n: rule.citations.length })}>
      {rule.citations.length === 0 ? (
        <p className="jq-faint">{t('page.citedNone')}</p>
      ) : (
        <ul className="jq-articles">
          {rule.citations.map(({ findingId, no, title, foundOn, state }) => (
            <li key={findingId}>
              {no} · <Link to={addressOf(api.findings, findingId)}>{title}</Link>{' '}
              <span className="jq-faint">
                {foundOn} · {tx(FINDING_STATES[state])}
              </span>
            </li>
          ))}
        </ul>
      )}
    </RecordPanel>
  )
}
