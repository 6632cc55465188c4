import { type EvaluationFinding, REVIEW_ROLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { useWords } from '../../../../../kit/words.ts'

/** What the reviewers would have put right, with the article and what they wrote. */
export function Findings({ findings }: { findings: readonly EvaluationFinding[] }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const { enumerate } = useWords()
  return (
    <RecordPanel title={t('finding.title', { count: findings.length })}>
      {findings.length === 0 ? (
        <p className="jq-soft">{t('finding.none')}</p>
      ) : (
        <ol className="jq-evaluation-findings">
          {findings.map(({ item, title, basis, verified, advice, evidence, by }) => (
            <li key={item}>
              <b>{tx(title)}</b>
              <p className="jq-soft">
                {basis ? (
                  <>
                    {basis} {verified === false ? <StateTag tone="warn">{t('finding.unverified')}</StateTag> : null}
                  </>
                ) : (
                  t('finding.noBasis')
                )}{' '}
                · {enumerate(by.map(role => tx(REVIEW_ROLES[role])))}
              </p>
              {evidence.length > 0 ? <p lang="zh-CN">{evidence.join('；')}</p> : null}
              <p className="jq-evaluation-advice">{tx(advice)}</p>
            </li>
          ))}
        </ol>
      )}
    </RecordPanel>
  )
}
