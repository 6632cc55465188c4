import { api } from '@jianqing/contract'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { date } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import './clues.css'

const refreshes = [api.clues.kin]

/** Relatives that one declares, so that one is not given what is about them; nobody else reads the list. */
export function KinPage() {
  const { t } = useTranslation('clues')
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string; relation: string }>()
  const { data, error, refetch } = useApi(api.clues.kin, {})
  const onError = (fault: unknown) => void message.error(errorText(fault))
  const declare = useCommand(api.clues.declareKin, { refreshes, onSuccess: () => form.resetFields(), onError })
  const end = useCommand(api.clues.endKin, { refreshes, onError })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const need = [{ required: true, whitespace: true, message: t('add.need') }]
  return (
    <>
      <PageHeader title={t('kin.title')} sub={t('kin.sub')} />
      <RecordPanel title={t('kin.declared')}>
        {data.items.length === 0 ? <EmptyState title={t('kin.none')}>{t('kin.noneHelp')}</EmptyState> : null}
        <ul className="jq-clue-people">
          {data.items.map(({ id, name, relation, declaredAt }) => (
            <li key={id}>
              <div>
                <b>{name}</b> {relation}
                <p className="jq-faint">{t('kin.on', { day: date(declaredAt) })}</p>
              </div>
              <Button size="small" type="text" loading={end.isPending} onClick={() => end.mutate({ params: { id } })}>
                {t('kin.end')}
              </Button>
            </li>
          ))}
        </ul>
        <Form form={form} layout="inline" className="jq-clue-kin" onFinish={body => declare.mutate({ body })}>
          <Form.Item name="name" label={t('kin.name')} rules={need}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="relation" label={t('kin.relation')} rules={need}>
            <Input maxLength={30} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={declare.isPending}>
            {t('kin.declare')}
          </Button>
        </Form>
      </RecordPanel>
    </>
  )
}
