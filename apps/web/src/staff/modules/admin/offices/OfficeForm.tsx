import { api, type Office, PAPER_APPROVERS, type PaperApprover } from '@jianqing/contract'
import { Alert, App, Button, Form, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { withBelow } from '../../../../kit/offices/tree.ts'

const LEVELS = ['province', 'city', 'county'] as const
/** As the contract has it. */
const SERIES = /^\s*[\p{Script=Han}A-Za-z0-9]{2,20}\s*$/u
/** As the contract has it. */
const CODE = /^\s*[0-9A-Za-z-]{2,20}\s*$/
interface Values {
  name: string
  code?: string | null
  parentId?: string | null
  level: Office['level']
  aliases: string[]
  series?: Record<string, string | null>
  /** By kind of paper; steps joined by a comma. */
  approvers?: Record<string, string>
}

/** The orders that papers are approved in. */
const CHAINS: readonly (readonly PaperApprover[])[] = [['chief'], ['department_head', 'chief'], ['department_head']]

interface Props {
  offices: readonly Office[]
  /** Null: a new one. */
  office: Office | null
  parentId: string | null
  onDone: (office: Office | null) => void
}

/** A new office below another lies one level lower, unless said otherwise. */
function levelBelow(parent: Office | undefined): Office['level'] {
  if (!parent) return 'province'
  return parent.level === 'province' ? 'city' : 'county'
}

export function OfficeForm({ offices, office, parentId, onDone }: Props) {
  const { t } = useTranslation('offices')
  const tx = useTx()
  const { message } = App.useApp()
  // a new office has the kinds of papers of every other, and no series yet
  const papers = office?.series ?? (offices[0]?.series ?? []).map(paper => ({ ...paper, series: null }))
  const below = useMemo(() => (office ? withBelow(offices, office.id) : new Set<string>()), [office, offices])
  const ended = (done: string) => ({
    refreshes: [api.offices.tree],
    onSuccess: (saved: Office) => {
      void message.success(done)
      onDone(saved)
    },
  })
  const add = useCommand(api.offices.add, ended(t('one.added')))
  const update = useCommand(api.offices.update, ended(t('one.saved')))
  const submit = (v: Values) => {
    const series = Object.fromEntries(Object.entries(v.series ?? {}).flatMap(([kind, code]) => (code?.trim() ? [[kind, code.trim()]] : [])))
    const body = {
      name: v.name,
      code: v.code?.trim() || null,
      parentId: v.parentId ?? null,
      level: v.level,
      aliases: v.aliases ?? [],
      series,
      ...(v.approvers && {
        approvers: Object.fromEntries(
          Object.entries(v.approvers).map(([kind, steps]) => [kind, steps.split(',').map(step => step as PaperApprover)]),
        ),
      }),
    }
    if (office) update.mutate({ params: { id: office.id }, body })
    else add.mutate({ body })
  }
  const error = add.error ?? update.error
  return (
    <Form<Values>
      layout="vertical"
      onFinish={submit}
      initialValues={
        office
          ? {
              ...office,
              series: Object.fromEntries(papers.map(({ kind, series }) => [kind, series])),
              approvers: Object.fromEntries(papers.map(({ kind, approvers }) => [kind, approvers.join(',')])),
            }
          : { parentId, level: levelBelow(offices.find(o => o.id === parentId)), aliases: [] }
      }
    >
      <h2 className="jq-h2">{office ? office.name : parentId ? t('addBelow') : t('add')}</h2>
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, min: 2, whitespace: true, message: t('error.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="code" label={t('field.code')} extra={t('field.codeHelp')} rules={[{ pattern: CODE, message: t('error.code') }]}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="parentId" label={t('field.parent')}>
        <OfficeSelect label={t('field.parent')} placeholder={t('field.noParent')} allowClear without={below} />
      </Form.Item>
      <Form.Item name="level" label={t('field.level')} rules={[{ required: true }]}>
        <Select options={LEVELS.map(level => ({ value: level, label: t(`level.${level}`) }))} />
      </Form.Item>
      <Form.Item name="aliases" label={t('field.aliases')} extra={t('field.aliasesHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} maxCount={20} />
      </Form.Item>
      {papers.map(({ kind, title, series }) => (
        <Form.Item
          key={kind}
          name={['series', kind]}
          label={t('field.series', { paper: tx(title) })}
          extra={t('field.seriesHelp')}
          rules={[{ pattern: SERIES, required: office !== null && series !== null, message: t('error.series') }]}
        >
          <Input maxLength={20} placeholder={t('field.seriesNone')} />
        </Form.Item>
      ))}
      {(office ? papers : []).map(({ kind, title }) => (
        <Form.Item key={kind} name={['approvers', kind]} label={t('field.approvers', { paper: tx(title) })}>
          <Select
            options={CHAINS.map(steps => ({ value: steps.join(','), label: steps.map(step => tx(PAPER_APPROVERS[step])).join(' → ') }))}
          />
        </Form.Item>
      ))}
      {error ? <Alert type="error" showIcon title={errorText(error)} className="jq-form-error" /> : null}
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={add.isPending || update.isPending}>
          {t('one.save')}
        </Button>
        <Button onClick={() => onDone(null)}>{t('one.cancel')}</Button>
      </div>
    </Form>
  )
}
