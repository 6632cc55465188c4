import { type ActivityDetail, type Agenda, api } from '@jianqing/contract'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

const LINKED = ['lead', 'letter', 'rectification', 'warning', 'campaign', 'team', 'responsibility', 'library_entry']

type Asked = Agenda['items'][number]['link']

interface Draft {
  key: string
  title: string
  link: Asked
  /** What is linked, in words. */
  shown: string | null
}

/** A record that this person sees, or a case by its number as it was typed. */
function LinkChoice({ onChoose }: { onChoose: (link: Asked, shown: string | null) => void }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useApi(api.overview.search, { query: { q } }, { enabled: q.length > 1, keepPrevious: true })
  const found = (q.length > 1 ? (data?.items ?? []) : []).filter(({ kind }) => LINKED.includes(kind))
  const options = [
    ...(q.length > 1 ? [{ value: `matter ${q}`, label: t('agenda.case', { number: q }) }] : []),
    ...found.map(hit => ({ value: `${hit.kind} ${hit.id}`, label: `${tx(hit.kindTitle)}：${tx(hit.title)}` })),
  ]
  return (
    <Select
      aria-label={t('agenda.link')}
      placeholder={t('agenda.linkHelp')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      style={{ width: '100%' }}
      options={options}
      onChange={(value: string | undefined) => {
        if (!value) return onChoose(null, null)
        const at = value.indexOf(' ')
        const [kind, rest] = [value.slice(0, at), value.slice(at + 1)]
        const link = (kind === 'matter' ? { kind, number: rest } : { kind, id: rest }) as Asked
        onChoose(link, options.find(one => one.value === value)?.label ?? rest)
      }}
    />
  )
}

function Editor({ activity, onClose }: { activity: ActivityDetail; onClose: () => void }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    activity.items.map(({ id, title, link }) => ({
      key: id,
      title,
      link: link ? { kind: 'kept', item: id } : null,
      shown: link ? tx(link.title) : null,
    })),
  )
  const save = useCommand(api.activities.agenda, { refreshes: [api.activities.get], onSuccess: onClose })
  const change = (key: string, changes: Partial<Draft>) =>
    setDrafts(all => all.map(one => (one.key === key ? { ...one, ...changes } : one)))
  return (
    <Modal
      open
      width={640}
      title={t('agenda.edit')}
      okText={t('agenda.save')}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: drafts.some(({ title }) => title.trim().length < 2) }}
      onCancel={onClose}
      onOk={() =>
        save.mutate({
          params: { id: activity.id },
          body: { revision: activity.revision, items: drafts.map(({ title, link }) => ({ title: title.trim(), link })) },
        })
      }
    >
      <p className="jq-faint">{t('agenda.help')}</p>
      <ol className="jq-agenda-edit">
        {drafts.map(({ key, title, shown }, i) => (
          <li key={key}>
            <div>
              <Input
                aria-label={t('agenda.item', { n: i + 1 })}
                placeholder={t('agenda.item', { n: i + 1 })}
                value={title}
                maxLength={200}
                onChange={({ target }) => change(key, { title: target.value })}
              />
              {shown ? (
                <p className="jq-faint">
                  {shown}{' '}
                  <Button size="small" type="link" onClick={() => change(key, { link: null, shown: null })}>
                    {t('agenda.unlink')}
                  </Button>
                </p>
              ) : (
                <LinkChoice onChoose={(link, words) => change(key, { link, shown: words })} />
              )}
            </div>
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('agenda.remove', { n: i + 1 })}
              onClick={() => setDrafts(all => all.filter(one => one.key !== key))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon={<PlusOutlined />}
        onClick={() => setDrafts(all => [...all, { key: crypto.randomUUID(), title: '', link: null, shown: null }])}
      >
        {t('agenda.add')}
      </Button>
      {save.error ? <Alert type="error" showIcon title={errorText(save.error)} /> : null}
    </Modal>
  )
}

/** The agenda; what it links is named to whoever may see it. */
export function AgendaPanel({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const [editing, setEditing] = useState(false)
  const mayEdit = activity.keeps && (activity.state === 'planned' || activity.state === 'open')
  return (
    <RecordPanel title={t('agenda.title')}>
      {activity.items.length === 0 ? <p className="jq-faint">{t('agenda.none')}</p> : null}
      <ol className="jq-agenda">
        {activity.items.map(({ id, title, link }) => (
          <li key={id}>
            {title}
            {link ? <div className="jq-faint">{link.to ? <Link to={link.to}>{tx(link.title)}</Link> : tx(link.title)}</div> : null}
          </li>
        ))}
      </ol>
      {mayEdit ? <Button onClick={() => setEditing(true)}>{t('agenda.edit')}</Button> : null}
      {editing ? <Editor activity={activity} onClose={() => setEditing(false)} /> : null}
    </RecordPanel>
  )
}
