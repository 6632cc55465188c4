import type { CheckupChanges } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What is another than last time: answers, questions, articles of law. */
export function Changes({ changes }: { changes: CheckupChanges }) {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const { since, wasPercent, answers, added, removed, articles } = changes
  const percent = wasPercent === null ? '—' : Number(wasPercent).toFixed(1)
  return (
    <RecordPanel title={t('checkup.changes')} help={t('checkup.changesSince', { on: since, percent })}>
      {answers.length === 0 ? <p className="jq-soft">{t('checkup.same')}</p> : null}
      <ul className="jq-enterprise-changes">
        {answers.map(({ question, was, is, better }) => (
          <li key={question.en}>
            <StateTag tone={better === null ? 'calm' : better ? 'ok' : 'danger'}>
              {t(better === null ? 'checkup.other' : better ? 'checkup.better' : 'checkup.worse')}
            </StateTag>
            <div>
              <p>{tx(question)}</p>
              <p className="jq-soft">{t('checkup.wasIs', { was: tx(was), is: tx(is) })}</p>
            </div>
          </li>
        ))}
      </ul>
      {added.length > 0 ? <p>{t('checkup.added', { n: added.length })}</p> : null}
      {removed.length > 0 ? <p>{t('checkup.removed', { n: removed.length })}</p> : null}
      {articles.length > 0 ? <h3 className="jq-h3">{t('checkup.articles')}</h3> : null}
      <ul className="jq-enterprise-changes">
        {articles.map(({ question, was, is, from, said }) => (
          <li key={question.en}>
            <div>
              <p>{tx(question)}</p>
              <p>{t('checkup.articleWasIs', { was, is, from })}</p>
              <p className="jq-soft">{tx(said)}</p>
            </div>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
