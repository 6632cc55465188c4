import { api, FEEDBACK_MARKS, FeedbackMark, type TrainingDetail } from '@jianqing/contract'
import { Button, Form, Input, Rate } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../../kit/api.ts'
import { Facts } from '../../../../../kit/Facts.tsx'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { useAnswers } from './useSeat.ts'

type Values = Record<FeedbackMark, number> & { words?: string }

/** What somebody who was there says of it, once and without their name. */
function Own({ training }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const { params, on } = useAnswers(training)
  const rate = useCommand(api.trainings.rate, on)
  return (
    <RecordPanel title={t('feedback.own')} help={t('feedback.unnamed')}>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        className="jq-training-form"
        onFinish={({ words = '', ...marks }) => rate.mutate({ params, body: { marks, words } })}
      >
        {FeedbackMark.options.map(mark => (
          <Form.Item key={mark} name={mark} label={tx(FEEDBACK_MARKS[mark])} rules={[{ required: true, message: t('feedback.need') }]}>
            <Rate allowClear={false} />
          </Form.Item>
        ))}
        <Form.Item name="words" label={t('feedback.words')} className="wide">
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={rate.isPending}>
          {t('feedback.send')}
        </Button>
      </Form>
    </RecordPanel>
  )
}

/** What those who were there thought, for whoever runs or teaches it; nothing while it would tell who said what. */
export function FeedbackPanel({ training }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const { feedback, mine } = training
  if (mine?.mayRate) return <Own training={training} />
  if (!feedback) return null
  const { given, marks, words } = feedback
  if (given === null || marks === null)
    return (
      <RecordPanel title={t('feedback.title')}>
        <p className="jq-soft">{t('feedback.few')}</p>
      </RecordPanel>
    )
  return (
    <RecordPanel title={t('feedback.title')} help={t('feedback.given', { n: given })}>
      <Facts
        items={FeedbackMark.options.map(mark => ({
          label: tx(FEEDBACK_MARKS[mark]),
          value: t('feedback.of', { n: marks[mark] }),
          big: true,
        }))}
      />
      {words.length > 0 ? (
        <ul className="jq-training-words">
          {words.map((said, i) => (
            <li key={i}>
              <Prose text={said} />
            </li>
          ))}
        </ul>
      ) : null}
    </RecordPanel>
  )
}
