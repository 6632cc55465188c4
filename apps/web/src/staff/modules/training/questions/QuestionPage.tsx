import { addressOf, api, QUESTION_LINES, QUESTION_STAGES, type QuestionDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { questionRecord } from './record.ts'
import './questions.css'

function About({ question }: { question: QuestionDetail }) {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const { stage, line, asker, isMine, anonymous, askedOn, matter, training } = question
  return (
    <Facts
      items={[
        { label: t('column.stage'), value: tx(QUESTION_STAGES[stage]), big: true },
        { label: t('column.line'), value: tx(QUESTION_LINES[line]) },
        { label: t('column.asker'), value: asker ? `${asker.name}${isMine && anonymous ? t('anonymousMark') : ''}` : t('nobody') },
        { label: t('column.askedOn'), value: askedOn },
        ...(matter ? [{ label: t('page.matter'), value: matter.link ? <Link to={matter.link}>{matter.title}</Link> : matter.title }] : []),
        ...(training
          ? [
              {
                label: t('page.training'),
                value: (
                  <Link to={addressOf(api.trainings, training.id)}>
                    {training.title} {training.on}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** What was answered and asked further, in turn. */
function Replies({ question: { replies, state } }: { question: QuestionDetail }) {
  const { t } = useTranslation('questions')
  return (
    <RecordPanel title={t('page.replies')}>
      {replies.length === 0 ? (
        <EmptyState title={t(state === 'taught' ? 'page.inSession' : 'page.none')} />
      ) : (
        <ol className="jq-question-replies">
          {replies.map(({ n, kind, words, by, on }) => (
            <li key={n} className={kind}>
              <b>{t(`reply.${kind}`)}</b>
              <small>{[by?.name ?? t('nobody'), on].join(' · ')}</small>
              <p>
                <Prose text={words} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </RecordPanel>
  )
}

/** One question: what is asked, what was answered, and which session takes it up. */
export function QuestionPage() {
  const { t } = useTranslation('questions')
  return (
    <RecordPage record={questionRecord} back={t('nav')}>
      {question => ({
        title: question.title,
        sub: question.officeName,
        body: (
          <>
            <About question={question} />
            {question.content ? (
              <RecordPanel title={t('add.content')}>
                <p>
                  <Prose text={question.content} />
                </p>
              </RecordPanel>
            ) : null}
            <Replies question={question} />
          </>
        ),
      })}
    </RecordPage>
  )
}
