import { api, type PetitionDetail, SURVEY_SCORES } from '@jianqing/contract'
import { Alert, App, Button, Checkbox, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** How satisfied they are: asked once, by a token that is told once, and answered at the desk or by telephone. */
export function Survey({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const keep = useKeep()
  const [token, setToken] = useState<string | null>(null)
  const [answering, setAnswering] = useState(false)
  const begin = useCommand(api.petitions.survey, {
    refreshes: [api.petitions.list],
    onSuccess: answer => {
      keep(api.petitions.get, { params: { id: petition.id } }, answer.petition)
      setToken(answer.token)
    },
    onError: error => void message.error(errorText(error)),
  })
  const mayBegin = petition.mayCompare && petition.state === 'answered' && petition.exclusion === null
  const open = petition.surveys.some(({ answeredOn }) => answeredOn === null)
  if (petition.surveys.length === 0 && !mayBegin) return null
  return (
    <RecordPanel title={t('survey.title')}>
      {petition.surveys.map(one => (
        <p key={`${one.askedOn} ${one.closesOn}`}>
          {one.answeredOn === null
            ? t('survey.waits', { on: one.askedOn, until: one.closesOn })
            : t('survey.told', {
                on: one.answeredOn,
                score: tx(SURVEY_SCORES[one.score as keyof typeof SURVEY_SCORES]),
                late: one.late ? t('survey.late') : '',
              })}
          {one.opinion ? ` “${one.opinion}”` : ''}
        </p>
      ))}
      {token ? (
        <Alert type="warning" showIcon title={t('survey.token', { token })} description={t('survey.once')} className="jq-record-notice" />
      ) : null}
      <div className="jq-list-extra">
        {mayBegin ? (
          <Button
            loading={begin.isPending}
            onClick={() => begin.mutate({ params: { id: petition.id }, body: { revision: petition.revision } })}
          >
            {t('survey.begin')}
          </Button>
        ) : null}
        {open && petition.mayCompare ? <Button onClick={() => setAnswering(true)}>{t('survey.write')}</Button> : null}
      </div>
      {answering ? <AnswerDialog token={token} onClose={() => setAnswering(false)} /> : null}
    </RecordPanel>
  )
}

function AnswerDialog({ token, onClose }: { token: string | null; onClose: () => void }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ token: string; score: number; opinion: string; reopen: boolean }>()
  const answer = useCommand(api.petitions.answerSurvey, {
    refreshes: [api.petitions.get, api.petitions.list],
    onSuccess: () => onClose(),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Modal
      open
      title={t('survey.write')}
      okText={t('survey.write')}
      confirmLoading={answer.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ token: token ?? '', opinion: '', reopen: false }}
        onFinish={body => answer.mutate({ body })}
      >
        <Form.Item name="token" label={t('survey.code')} rules={[{ required: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="score" label={t('survey.score')} rules={[{ required: true }]}>
          <Radio.Group options={Object.entries(SURVEY_SCORES).map(([value, title]) => ({ value: Number(value), label: tx(title) }))} />
        </Form.Item>
        <Form.Item name="opinion" label={t('survey.opinion')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="reopen" valuePropName="checked">
          <Checkbox>{t('survey.reopen')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
