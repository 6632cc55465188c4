import { SendOutlined } from '@ant-design/icons'
import { addressOf, api, SUGGESTION_KINDS, SuggestionKind } from '@jianqing/contract'
import { AutoComplete, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'

interface Fields {
  kind: SuggestionKind
  addressee: string
  handlerId?: string
}

/** What it would begin with, and what the lead does not say: to whom. */
function Asked({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const proposed = useApi(api.suggestions.proposal, { query: { leadId } })
  const known = useApi(api.suggestions.addressees, { query: { q: '' } })
  const names = [...new Set([...(proposed.data?.addressees ?? []), ...(known.data?.items ?? [])])]
  return (
    <>
      <p className="jq-soft">{t('page.suggestHelp')}</p>
      {proposed.data ? (
        <p>
          <Prose text={proposed.data.facts} />
        </p>
      ) : null}
      <Form.Item name="kind" label={t('page.suggestKind')}>
        <Select options={SuggestionKind.options.map(value => ({ value, label: tx(SUGGESTION_KINDS[value]) }))} />
      </Form.Item>
      <Form.Item
        name="addressee"
        label={t('page.suggestTo')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('page.suggestToNeed') }]}
      >
        <AutoComplete maxLength={100} options={names.map(value => ({ value }))} showSearch={{ filterOption: true }} />
      </Form.Item>
      <Form.Item name="handlerId" label={t('page.suggestHandler')} extra={t('page.suggestMe')}>
        <PersonChoice permission="suggestion:write" />
      </Form.Item>
    </>
  )
}

/** From a valid lead to a suggestion to a body outside: nothing is typed but to whom it goes. */
export function OutsideWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const pass = useCommand(api.suggestions.fromLead, {
    refreshes: [api.suggestions.list, api.overview.workbench, api.chains.get],
    onSuccess: ({ id }) => void navigate(addressOf(api.suggestions, id)),
  })
  return (
    <AddDialog<Fields>
      label={t('page.suggest')}
      button={{ block: true, icon: <SendOutlined /> }}
      open={open}
      setOpen={setOpen}
      adding={pass}
      form={form}
      requiredMark={false}
      initialValues={{ kind: 'governance' }}
      onFinish={({ handlerId, ...said }) => pass.mutate({ body: { leadId, ...said, handlerId: handlerId ?? null } })}
    >
      {open ? <Asked leadId={leadId} /> : null}
    </AddDialog>
  )
}
