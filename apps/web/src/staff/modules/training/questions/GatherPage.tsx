import { addressOf, api, type AlikeQuestions, MOST_QUESTIONS, QUESTION_STAGES, type QuestionStage } from '@jianqing/contract'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { MakeSession } from './MakeSession.tsx'
import './questions.css'

interface GroupProps {
  group: AlikeQuestions
  chosen: ReadonlySet<string>
  onChoose: (id: string, isChosen: boolean) => void
}

/** Questions that are alike, one under the other. */
function Group({ group: { questions }, chosen, onChoose }: GroupProps) {
  const { t } = useTranslation('questions')
  return (
    <div className="jq-question-group">
      {questions.length > 1 ? <span className="alike">{t('gather.alike', { count: questions.length })}</span> : null}
      {questions.map(one => (
        <div key={one.id} className="jq-question-one">
          <label>
            <Checkbox
              aria-label={one.title}
              checked={chosen.has(one.id)}
              disabled={!chosen.has(one.id) && chosen.size >= MOST_QUESTIONS}
              onChange={({ target }) => onChoose(one.id, target.checked)}
            />
            <span className="one">
              <Link to={addressOf(api.questions, one.id)}>{one.title}</Link>
              {one.content ? <small>{one.content}</small> : null}
              <small>{[one.asker?.name ?? t('nobody'), one.officeName, one.askedOn].filter(Boolean).join(' · ')}</small>
              {one.clock ? <ClockBadge clock={{ state: one.clock, dueOn: one.dueOn, remainingDays: one.remainingDays }} /> : null}
            </span>
          </label>
        </div>
      ))}
    </div>
  )
}

/** What waits for an answer, by stage and by what is alike: several become one session. */
export function GatherPage() {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const [chosen, setChosen] = useState<ReadonlyMap<string, QuestionStage>>(new Map())
  const { data, error, refetch } = useApi(api.questions.groups, {})
  const choose = (stage: QuestionStage) => (id: string, isChosen: boolean) => {
    const next = new Map(chosen)
    if (isChosen) next.set(id, stage)
    else next.delete(id)
    setChosen(next)
  }
  const stages = [...new Set(chosen.values())].map(stage => tx(QUESTION_STAGES[stage]))
  return (
    <>
      <PageHeader title={t('gather.title')} sub={t('gather.sub')} back={{ to: '/questions', label: t('nav') }} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <RowsSkeleton />}
      {data?.stages.length === 0 ? <EmptyState title={t('gather.none')} /> : null}
      <div className="jq-stack">
        {data?.stages.map(({ stage, groups }) => (
          <RecordPanel key={stage} title={tx(QUESTION_STAGES[stage])}>
            {groups.map(group => (
              <Group key={group.questions[0]!.id} group={group} chosen={new Set(chosen.keys())} onChoose={choose(stage)} />
            ))}
          </RecordPanel>
        ))}
      </div>
      {chosen.size > 0 ? (
        <div className="jq-question-bar">
          <span>{t('gather.chosen', { count: chosen.size })}</span>
          <MakeSession ids={[...chosen.keys()]} title={t('gather.sessionTitle', { stages: stages.join('、') })} />
        </div>
      ) : null}
    </>
  )
}
