import { PlusOutlined } from '@ant-design/icons'
import { api, type Office } from '@jianqing/contract'
import { Alert, App, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { type OfficeNode, officeTree, withBelow } from '../../../../kit/offices/tree.ts'

const TREES = ['police', 'court'] as const
const LEVELS = ['province', 'city', 'county'] as const

interface Values {
  tree: (typeof TREES)[number]
  parentId?: string | null
  name: string
  level: Office['level']
}

/** The offices of the police and of the courts, each tree by itself; one is added or changed below. */
export function AgencyOffices({ offices, onClose }: { offices: readonly Office[]; onClose: () => void }) {
  const { t } = useTranslation('people')
  const [chosen, setChosen] = useState<Office | 'new' | null>(offices.length === 0 ? 'new' : null)
  return (
    <Drawer open title={t('agency.offices')} size={520} onClose={onClose}>
      <div className="jq-stack">
        {TREES.map(tree => (
          <section key={tree}>
            <h3 className="jq-h2">{t(`agency.tree.${tree}`)}</h3>
            {offices.some(office => office.tree === tree) ? (
              <Nodes nodes={officeTree(offices.filter(office => office.tree === tree))} onChoose={setChosen} />
            ) : (
              <p className="jq-soft">{t('agency.noOffices')}</p>
            )}
          </section>
        ))}
        {chosen ? (
          <OfficeForm key={chosen === 'new' ? 'new' : chosen.id} office={chosen} offices={offices} onDone={() => setChosen(null)} />
        ) : (
          <Button icon={<PlusOutlined />} onClick={() => setChosen('new')}>
            {t('agency.add')}
          </Button>
        )}
      </div>
    </Drawer>
  )
}

function Nodes({ nodes, onChoose }: { nodes: readonly OfficeNode[]; onChoose: (office: Office) => void }) {
  const { t } = useTranslation('people')
  return (
    <ul className="jq-agency-tree">
      {nodes.map(({ office, children }) => (
        <li key={office.id}>
          <button type="button" className="jq-link jq-left" onClick={() => onChoose(office)}>
            {office.name}
          </button>{' '}
          <span className="jq-faint">{t(`agency.level.${office.level}`)}</span>
          {children.length > 0 ? <Nodes nodes={children} onChoose={onChoose} /> : null}
        </li>
      ))}
    </ul>
  )
}

function OfficeForm({ office, offices, onDone }: { office: Office | 'new'; offices: readonly Office[]; onDone: () => void }) {
  const { t } = useTranslation('people')
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const before = office === 'new' ? null : office
  const tree = Form.useWatch('tree', form) ?? before?.tree
  const ended = (done: string) => ({
    refreshes: [api.agencies.offices, api.agencies.people],
    onSuccess: () => {
      void message.success(done)
      onDone()
    },
  })
  const add = useCommand(api.agencies.add, ended(t('agency.added')))
  const update = useCommand(api.agencies.update, ended(t('one.saved')))
  const submit = ({ tree: of, parentId = null, name, level }: Values) =>
    before
      ? update.mutate({ params: { id: before.id }, body: { parentId, name, level } })
      : add.mutate({ body: { tree: of, parentId, name, level } })
  const error = add.error ?? update.error
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="jq-grant-form"
      onFinish={submit}
      initialValues={before ?? { tree: 'police', parentId: null, level: 'county' }}
    >
      <Form.Item name="tree" label={t('agency.agency')}>
        <Select
          disabled={before !== null}
          options={TREES.map(one => ({ value: one, label: t(`agency.tree.${one}`) }))}
          onChange={() => form.setFieldValue('parentId', null)}
        />
      </Form.Item>
      <Form.Item name="name" label={t('agency.name')} rules={[{ required: true, min: 2, whitespace: true, message: t('error.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="parentId" label={t('agency.parent')}>
        <OfficeSelect
          label={t('agency.parent')}
          placeholder={t('agency.noParent')}
          allowClear
          offices={offices.filter(one => one.tree === tree)}
          {...(before && { without: withBelow(offices, before.id) })}
        />
      </Form.Item>
      <Form.Item name="level" label={t('agency.levelOf')}>
        <Select options={LEVELS.map(one => ({ value: one, label: t(`agency.level.${one}`) }))} />
      </Form.Item>
      {error ? <Alert type="error" showIcon title={errorText(error)} className="jq-form-error" /> : null}
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={add.isPending || update.isPending}>
          {t('one.save')}
        </Button>
        <Button onClick={onDone}>{t('one.cancel')}</Button>
      </div>
    </Form>
  )
}
