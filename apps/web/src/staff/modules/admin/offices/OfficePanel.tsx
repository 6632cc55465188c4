import { api, type Office, PAPER_APPROVERS } from '@jianqing/contract'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import { OfficeForm } from './OfficeForm.tsx'

/** One office: its names, and its departments. */
export function OfficePanel({ office, offices }: { office: Office; offices: readonly Office[] }) {
  const { enumerate } = useWords()
  const { t } = useTranslation('offices')
  const tx = useTx()
  const may = useMay()('office:write')
  const [editing, setEditing] = useState(false)
  if (editing) return <OfficeForm offices={offices} office={office} parentId={office.parentId} onDone={() => setEditing(false)} />
  return (
    <div className="jq-stack">
      <div className="jq-office-head">
        <div>
          <h2>{office.name}</h2>
          <StateTag tone="calm">{t(`level.${office.level}`)}</StateTag>
        </div>
        {may ? <Button onClick={() => setEditing(true)}>{t('one.edit')}</Button> : null}
      </div>
      <dl className="jq-office-facts">
        <div>
          <dt>{t('field.parent')}</dt>
          <dd>{offices.find(o => o.id === office.parentId)?.name ?? t('field.noParent')}</dd>
        </div>
        <div>
          <dt>{t('field.code')}</dt>
          <dd>{office.code ?? t('field.noCode')}</dd>
        </div>
        <div>
          <dt>{t('field.aliases')}</dt>
          <dd>{enumerate(office.aliases) || '—'}</dd>
        </div>
        {office.series.map(({ kind, title, series, approvers }) => (
          <div key={kind}>
            <dt>{t('field.series', { paper: tx(title) })}</dt>
            <dd>
              {series ?? t('field.seriesNone')}
              <span className="jq-faint">
                {' '}
                · {t('field.approvedBy', { steps: approvers.map(step => tx(PAPER_APPROVERS[step])).join(' → ') })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <h3 className="jq-h2">{t('one.departments')}</h3>
        {office.departments.length === 0 ? (
          <p className="jq-soft">{t('one.noDepartments')}</p>
        ) : (
          <ul className="jq-departments">
            {office.departments.map(d => (
              <li key={d.id}>{d.name}</li>
            ))}
          </ul>
        )}
        {may ? <AddDepartment officeId={office.id} /> : <p className="jq-faint">{t('one.readOnly')}</p>}
      </div>
    </div>
  )
}

function AddDepartment({ officeId }: { officeId: string }) {
  const { t } = useTranslation('offices')
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string }>()
  const add = useCommand(api.offices.addDepartment, {
    refreshes: [api.offices.tree],
    onSuccess: () => {
      form.resetFields()
      void message.success(t('one.added'))
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Form
      form={form}
      layout="inline"
      className="jq-department-add"
      onFinish={({ name }) => add.mutate({ params: { id: officeId }, body: { name } })}
    >
      <Form.Item name="name" rules={[{ required: true, min: 2, whitespace: true, message: t('error.required') }]}>
        <Input placeholder={t('one.departmentName')} aria-label={t('one.departmentName')} maxLength={100} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('one.addDepartment')}
      </Button>
    </Form>
  )
}
