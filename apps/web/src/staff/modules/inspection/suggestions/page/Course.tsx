import { SUGGESTION_ESCALATIONS, SUGGESTION_REVIEWS, type SuggestionDetail } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

interface Step {
  title: string
  on: string
  words: ReactNode
}

/** What came after it was sent: record, objection, reminders, reply, what was seen. */
export function Course({ one }: { one: SuggestionDetail }) {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  const { recorded, objection, review, remindedOn, escalated, reply, followed, objectBy, objectionRule } = one
  const steps: Step[] = [
    ...(recorded ? [{ title: t('course.recorded'), on: recorded.on, words: recorded.words }] : []),
    ...(objection ? [{ title: t('course.objection'), on: objection.on, words: objection.words }] : []),
    ...(review ? [{ title: `${t('course.review')} · ${tx(SUGGESTION_REVIEWS[review.result])}`, on: review.on, words: review.words }] : []),
    ...(remindedOn ? [{ title: t('course.reminded'), on: remindedOn, words: null }] : []),
    ...(escalated ? [{ title: tx(SUGGESTION_ESCALATIONS[escalated.way]), on: escalated.on, words: escalated.words }] : []),
    ...(reply ? [{ title: t('course.reply'), on: reply.on, words: reply.words }] : []),
    ...(followed ? [{ title: t('course.followed'), on: followed.on, words: followed.words }] : []),
  ].sort((a, b) => a.on.localeCompare(b.on))
  const mayObject = objectBy !== null && objection === null && reply === null
  if (steps.length === 0 && !mayObject) return null
  return (
    <RecordPanel title={t('course.title')}>
      {mayObject ? (
        <p className="jq-soft">{t('course.objectBy', { on: objectBy, article: objectionRule.article ?? t('course.unverified') })}</p>
      ) : null}
      <ul className="jq-suggestion-course">
        {steps.map(({ title, on, words }) => (
          <li key={title}>
            <b>{title}</b>
            <small className="jq-num jq-soft">{on}</small>
            {words ? <p>{words}</p> : null}
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
