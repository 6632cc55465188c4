import { type CaseEvaluationDetail, type CaseReview, EVALUATION_GRADES, REVIEW_ROLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { GRADE_TONES } from '../record.ts'
import { differingItems } from './differ.ts'

/** The reviewers, as far as one may know of them, and side by side where they say something else. */
export function Reviews({ item }: { item: CaseEvaluationDetail }) {
  const { t } = useTranslation('evaluations')
  const { reviews } = item
  if (reviews.length === 0) return null
  const blind = reviews.some(({ result, mine }) => result === null && !mine)
  return (
    <RecordPanel title={t('review.title')} {...(blind && item.state !== 'dropped' ? { help: t('review.blind') } : {})}>
      <ul className="jq-evaluation-reviews">
        {reviews.map(review => (
          <One key={review.role} review={review} />
        ))}
      </ul>
      <Differences reviews={reviews} />
    </RecordPanel>
  )
}

function One({ review: { role, reviewer, mine, state, handedInAt, result } }: { review: CaseReview }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  return (
    <li>
      <div className="jq-two">
        {tx(REVIEW_ROLES[role])}
        <small>{mine ? t('review.me') : (reviewer?.name ?? t('review.hidden'))}</small>
      </div>
      <StateTag tone={state === 'in' ? 'ok' : state === 'vacant' ? 'warn' : 'quiet'}>{t(`review.state.${state}`)}</StateTag>
      {handedInAt ? <time className="jq-faint jq-num">{dateTime(handedInAt)}</time> : null}
      {result ? (
        <span className="jq-evaluation-grade">
          <StateTag tone={GRADE_TONES[result.grade]}>{tx(EVALUATION_GRADES[result.grade])}</StateTag>
          {result.percent ? <small>{t('review.percent', { percent: Number(result.percent).toFixed(1) })}</small> : null}
        </span>
      ) : null}
    </li>
  )
}

/** The items that those who may be read do not answer alike. */
function Differences({ reviews }: { reviews: readonly CaseReview[] }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const shown = reviews.filter(({ result }) => result !== null)
  if (shown.length < 2) return null
  const items = differingItems(shown)
  if (items.length === 0) return <p className="jq-soft">{t('review.alike')}</p>
  return (
    <div className="jq-evaluation-scroll">
      <table className="jq-plain jq-evaluation-differences">
        <caption>{t('review.differences', { count: items.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.item')}</th>
            {shown.map(({ role }) => (
              <th key={role} scope="col">
                {tx(REVIEW_ROLES[role])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, title, said }) => (
            <tr key={id}>
              <th scope="row">{tx(title)}</th>
              {said.map(({ role, answer, evidence }) => (
                <td key={role}>
                  <div className="jq-two">
                    {answer === null ? t('review.notAsked') : typeof answer === 'string' ? answer : tx(answer)}
                    {evidence ? <small>{evidence}</small> : null}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
