import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { LetterDraft, PersonRef } from '@jianqing/contract'
import { Alert, Button, Form, Input, InputNumber } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { errorText } from '../../../../../kit/errors.ts'
import { ApiError } from '../../../../../kit/api.ts'
import { Findings, useFindings } from './Findings.tsx'
import { draftOf, type DraftFields, paragraphsOf } from './fields.ts'

interface LetterFormProps {
  /** By which the draft is read; null where the lead is not to be seen. */
  leadId: string | null
  initial: DraftFields
  addressee: PersonRef | null
  officeId?: string | undefined
  pending: boolean
  error: unknown
  onSave: (draft: LetterDraft) => void
  onCancel: () => void
}

/** The letter's text, its addressee and the time to answer. */
export function LetterForm({ leadId, initial, addressee, officeId, pending, error, onSave, onCancel }: LetterFormProps) {
  const { t } = useTranslation('letters')
  const [form] = Form.useForm<DraftFields>()
  const findings = useFindings(leadId, Form.useWatch([], form))
  const required = { required: true, message: t('draft.need') }
  const top = useRef<HTMLDivElement>(null)
  // the form is longer than a screen, and one saves at its foot
  useEffect(() => {
    if (error) top.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }, [error])
  const wrong = error instanceof ApiError ? (error.problem.fields?.map(({ path }) => path) ?? []) : []
  // a paragraph of the body has no field of its own, a request has
  const status = (field: string) =>
    wrong.some(path => path === field || path.startsWith(`${field}.`)) ? { validateStatus: 'error' as const } : {}
  const text = error instanceof ApiError && error.code === 'conflict' ? t('draft.conflict') : error ? errorText(error) : null
  return (
    <Form<DraftFields>
      form={form}
      className="jq-card"
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={fields => onSave(draftOf(fields))}
      scrollToFirstError
    >
      <div className="jq-draft-form" ref={top}>
        {text ? <Alert type="error" showIcon title={text} style={{ marginBottom: 16 }} role="alert" /> : null}
        <Form.Item
          name="title"
          {...status('title')}
          label={t('draft.heading')}
          rules={[{ required: true, whitespace: true, min: 4, max: 100, message: t('draft.needLength') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Findings of={findings} within="title" />
        <Form.Item
          name="addresseeId"
          {...status('addresseeId')}
          label={t('draft.addressee')}
          extra={t('draft.addresseeHelp')}
          rules={[{ required: true, message: t('draft.needAddressee') }]}
        >
          <PersonChoice permission="letter:answer" officeId={officeId} chosen={addressee} />
        </Form.Item>
        <Form.Item
          name="body"
          {...status('body')}
          label={t('draft.body')}
          extra={t('draft.bodyHelp')}
          rules={[
            { ...required, whitespace: true },
            {
              validator: async (_, value: string) => {
                const all = paragraphsOf(value ?? '')
                if (all.length > 30 || all.some(p => p.length > 2000)) throw new Error(t('draft.tooMany'))
              },
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 8, maxRows: 24 }} lang="zh-CN" />
        </Form.Item>
        <Findings of={findings} within="body" />
        <div role="group" aria-labelledby="requests" style={{ marginBottom: 20 }}>
          <div id="requests" className="jq-draft-label">
            {t('draft.requests')}
          </div>
          <Form.List name="requests">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name }) => (
                  <div key={key} className="jq-draft-request">
                    <span>{name + 1}.</span>
                    <Form.Item name={name} noStyle {...status(`requests.${name}`)} rules={[{ ...required, whitespace: true }]}>
                      <Input.TextArea autoSize aria-label={t('draft.request', { n: name + 1 })} maxLength={500} lang="zh-CN" />
                    </Form.Item>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('draft.removeRequest', { n: name + 1 })}
                      disabled={fields.length === 1}
                      onClick={() => remove(name)}
                    />
                    <Findings of={findings} within={`requests.${name}`} />
                  </div>
                ))}
                <Button type="dashed" icon={<PlusOutlined />} disabled={fields.length >= 10} onClick={() => add('')}>
                  {t('draft.addRequest')}
                </Button>
              </>
            )}
          </Form.List>
        </div>
        <Form.Item
          name="enclosures"
          {...status('enclosures')}
          label={t('draft.enclosures')}
          extra={t('draft.enclosuresHelp')}
          rules={[
            {
              validator: async (_, value: string) => {
                const all = paragraphsOf(value ?? '')
                if (all.length > 20 || all.some(name => name.length > 100)) throw new Error(t('draft.tooManyEnclosures'))
              },
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} lang="zh-CN" />
        </Form.Item>
        <Form.Item name="replyDays" label={t('draft.replyDays')} extra={t('draft.replyDaysHelp')} rules={[required]}>
          <InputNumber min={1} max={90} precision={0} style={{ width: 140 }} />
        </Form.Item>
      </div>
      <div className="jq-draft-foot">
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('draft.save')}
        </Button>
        <Button onClick={onCancel}>{t('draft.cancel')}</Button>
      </div>
    </Form>
  )
}
