import { api, type CampaignDetail, linkTo } from '@jianqing/contract'
import { Alert, App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { ParamField } from '../../../../../kit/params/ParamField.tsx'
import { givenParams, type ParamValues } from '../../../../../kit/params/params.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { useOfficeChoices } from '../../../../shell/offices.ts'
import { campaignRecord } from '../record.ts'

interface Values {
  title: string
  measures: string
  params?: ParamValues
  officeIds?: string[]
}

/** The query of its kind, as it can be edited until the tasks are given: the model of the find with the parameters that found it, and where it looks. */
export function Query({ item }: { item: CampaignDetail }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  const keep = useKeep()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const offices = useOfficeChoices()
  const { data: model } = useApi(api.models.get, { params: { model: item.modelId } })
  const save = useCommand(api.campaigns.update, {
    refreshes: campaignRecord.refreshes,
    onSuccess: after => {
      keep(api.campaigns.get, { params: { id: item.id } }, after)
      void message.success(t('query.saved'))
    },
  })
  const submit = ({ title, measures, params, officeIds }: Values) =>
    save.mutate({
      params: { id: item.id },
      body: {
        revision: item.revision,
        title,
        measures,
        // what the form does not show is as it was found
        params: { ...item.values, ...givenParams(params) },
        officeIds: officeIds?.length ? officeIds : null,
      },
    })
  return (
    <RecordPanel title={t('query.title')}>
      <div className="jq-campaign-model">
        <Link to={linkTo.model(item.modelId)}>{tx(item.modelTitle)}</Link>
        <p className="jq-soft">{model?.params.length === 0 ? t('query.none') : t('query.hint')}</p>
      </div>
      <Form
        form={form}
        key={item.revision}
        layout="vertical"
        requiredMark={false}
        className="jq-campaign-query"
        initialValues={{ title: item.title, measures: item.measures, params: item.values, officeIds: item.officeIds ?? [] }}
        onFinish={submit}
        disabled={save.isPending}
      >
        <Form.Item name="title" label={t('query.name')} rules={[{ required: true, min: 4, max: 100, message: t('query.nameNeeded') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="officeIds" label={t('query.offices')} extra={t('query.officesHint')}>
          <Select mode="multiple" options={offices ?? []} optionFilterProp="label" placeholder={t('query.all')} maxTagCount="responsive" />
        </Form.Item>
        {model?.params.map(p => (
          <ParamField key={p.id} parameter={p} />
        ))}
        <Form.Item
          name="measures"
          label={t('page.measures')}
          className="wide"
          rules={[{ required: true, min: 2, whitespace: true, message: t('query.measuresNeeded') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} lang="zh-CN" />
        </Form.Item>
        {save.error ? <Alert type="error" showIcon title={errorText(save.error)} className="wide" /> : null}
        <div className="wide">
          <Button htmlType="submit" loading={save.isPending}>
            {t('query.save')}
          </Button>
        </div>
      </Form>
    </RecordPanel>
  )
}
