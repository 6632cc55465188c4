import { PlusOutlined } from '@ant-design/icons'
import { addressOf, api, type RecordTags, TAG_KINDS, TAGGED_KINDS, type TaggedKind } from '@jianqing/contract'
import { Alert, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../api.ts'
import { errorText } from '../errors.ts'
import { useTx } from '../i18n/index.ts'
import { AddDialog } from './AddDialog.tsx'
import './record.css'

interface Of {
  kind: TaggedKind
  id: string
}

/** The tags of a record, and for whoever may change it the way to another; nothing on kinds that have none. */
export const TagLine = ({ kind, id }: { kind: string; id: string }) =>
  kind in TAGGED_KINDS ? <Tags kind={kind as TaggedKind} id={id} /> : null

const AGES = [api.tags.of, api.tags.get, api.tags.covered]

function Tags({ kind, id }: Of) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { data } = useApi(api.tags.of, { params: { kind, id } })
  const withdraw = useCommand(api.tags.withdraw, { refreshes: AGES })
  if (!data || (data.items.length === 0 && !data.mayChange)) return null
  return (
    <div className="jq-tag-line" role="group" aria-label={t('record.tags')}>
      {data.items.map(({ tag, taggedOn, by, reason }) => (
        <span
          key={tag.id}
          className={`${tag.kind} ${tag.state}`}
          title={[tx(TAG_KINDS[tag.kind]), t('record.tagOn', { day: taggedOn, name: by?.name ?? '' }), reason].filter(Boolean).join(' · ')}
        >
          <Link to={addressOf(api.tags, tag.id)}>{tag.title}</Link>
          {data.mayChange ? (
            <button
              type="button"
              aria-label={t('record.takeTag', { title: tag.title })}
              onClick={() => withdraw.mutate({ params: { kind, id }, body: { tagId: tag.id } })}
            >
              ×
            </button>
          ) : null}
        </span>
      ))}
      {data.choices.length > 0 ? <SetTag kind={kind} id={id} choices={data.choices} /> : null}
      {withdraw.error ? <Alert type="error" showIcon title={errorText(withdraw.error)} /> : null}
    </div>
  )
}

interface Values {
  tagId: string
  reason?: string
}

/** Sets one more; of a campaign that has ended with the reason. */
function SetTag({ kind, id, choices }: Of & Pick<RecordTags, 'choices'>) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const set = useCommand(api.tags.set, {
    refreshes: AGES,
    onSuccess: () => {
      form.resetFields()
      setOpen(false)
    },
  })
  const chosen = Form.useWatch('tagId', form)
  const isEnded = choices.some(one => one.id === chosen && one.ended)
  const kinds = (['campaign', 'service_line'] as const).filter(one => choices.some(choice => choice.kind === one))
  return (
    <AddDialog<Values>
      label={t('record.addTag')}
      button={{ size: 'small', type: 'dashed', icon: <PlusOutlined /> }}
      open={open}
      setOpen={setOpen}
      adding={set}
      form={form}
      requiredMark={false}
      onFinish={({ tagId, reason = '' }) => set.mutate({ params: { kind, id }, body: { tagId, reason } })}
    >
      <Form.Item name="tagId" label={t('record.tag')} rules={[{ required: true, message: t('record.chooseTag') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('record.chooseTag')}
          options={kinds.map(of => ({
            label: tx(TAG_KINDS[of]),
            options: choices
              .filter(one => one.kind === of)
              .map(one => ({ value: one.id, label: one.ended ? `${one.title}（${t('record.tagEnded')}）` : one.title })),
          }))}
        />
      </Form.Item>
      {isEnded ? (
        <Form.Item name="reason" label={t('record.tagReason')} rules={[{ required: true, min: 2, message: t('record.tagReasonNeed') }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      ) : null}
    </AddDialog>
  )
}
