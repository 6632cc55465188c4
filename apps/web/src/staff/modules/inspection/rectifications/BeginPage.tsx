import { addressOf, api, linkTo, type NewRectification } from '@jianqing/contract'
import { Alert, Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { rectificationRecord } from './record.ts'
import './rectifications.css'

/** From a valid lead to its rectification: filled from the lead, finished by a person. */
export function BeginPage() {
  const { t } = useTranslation('rectifications')
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const args = { params: { id } }
  const lead = useApi(api.leads.get, args)
  // proposed once: what the person writes is not overwritten by a second thought of the server
  const { data, error, refetch } = useApi(api.rectifications.propose, args, {
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const begin = useCommand(api.rectifications.begin, {
    refreshes: [api.rectifications.list, ...rectificationRecord.refreshes],
    onSuccess: one => void navigate(addressOf(api.rectifications, one.id), { replace: true }),
  })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('begin.title')} sub={data.title} back={{ to: linkTo.lead(id), label: t('page.lead') }} />
      <Form<NewRectification>
        className="jq-card jq-rectify-form"
        layout="vertical"
        initialValues={{ ...data, ownerId: data.ownerId ?? undefined }}
        onFinish={({ ownerId, measures, days }) => begin.mutate({ ...args, body: { ownerId, measures, days } })}
      >
        <Form.Item name="ownerId" label={t('column.owner')} rules={[{ required: true, message: t('begin.ownerNeeded') }]}>
          <PersonChoice permission="rectification:answer" officeId={lead.data?.officeId ?? undefined} chosen={data.owner} />
        </Form.Item>
        <Form.Item name="measures" label={t('page.measures')} rules={[{ required: true, min: 2, whitespace: true }]}>
          <Input.TextArea rows={5} maxLength={2000} lang="zh-CN" />
        </Form.Item>
        <Form.Item name="days" label={t('begin.days')} rules={[{ required: true }]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        {begin.error ? <Alert type="error" showIcon title={errorText(begin.error)} /> : null}
        <div className="jq-actions">
          <Button type="primary" htmlType="submit" loading={begin.isPending}>
            {t('begin.ok')}
          </Button>
          <Button onClick={() => void navigate(linkTo.lead(id))}>{t('begin.cancel')}</Button>
        </div>
      </Form>
    </>
  )
}
