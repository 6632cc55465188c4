import { api, LimitKind, type LimitRule } from '@jianqing/contract'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { ExportButton } from '../../../../kit/list/ExportButton.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { Article, RuleDetails } from './RuleText.tsx'
import './limits.css'

/** Every limit of law that the product knows, with its article. */
export function LimitsPage() {
  const { t } = useTranslation('limits')
  const tx = useTx()
  const { get, set } = useAddress()
  const query = Object.fromEntries(['q', 'area', 'kind', 'verified'].map(name => [name, get(name)]))
  const { data, error, refetch } = useApi(api.limits.list, { query }, { keepPrevious: true })
  const choose = (name: 'area' | 'kind' | 'verified', options: { value: string; label: string }[]) => (
    <Select
      allowClear
      aria-label={t(name)}
      placeholder={t(name)}
      value={get(name) ?? null}
      popupMatchSelectWidth={false}
      className="jq-limit-filter"
      options={options}
      onChange={(value: string | null | undefined) => set({ [name]: value })}
    />
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        extra={
          <div className="jq-limit-tools">
            <Link to="/limits/due">{t('due.nav')}</Link>
            <ExportButton endpoint={api.limits.export} args={{ query }} name={t('title')} />
          </div>
        }
      />
      <div className="jq-card">
        <div className="jq-filters">
          <Input.Search
            allowClear
            defaultValue={get('q') ?? ''}
            placeholder={t('search')}
            aria-label={t('search')}
            className="jq-limit-search"
            onChange={({ target }) => set({ q: target.value })}
          />
          {choose(
            'area',
            (data?.areas ?? []).map(({ area, title }) => ({ value: area, label: tx(title) })),
          )}
          {choose(
            'kind',
            LimitKind.options.map(kind => ({ value: kind, label: t(`kinds.${kind}`) })),
          )}
          {choose('verified', [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ])}
          {data ? <span className="jq-faint">{t('total', { total: data.total, count: data.items.length })}</span> : null}
        </div>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={8} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('none')} />
        ) : (
          <Rules rules={data.items} />
        )}
      </div>
    </>
  )
}

function Rules({ rules }: { rules: readonly LimitRule[] }) {
  const { t } = useTranslation('limits')
  const tx = useTx()
  const subject = (rule: LimitRule) => (
    <div className="jq-limit-subject">
      <b>{tx(rule.title)}</b>
      <span className="jq-faint">{t(`kinds.${rule.kind}`)}</span>
      {rule.kind === 'budget' || rule.kind === 'before' ? <Link to={`/limits/due?rule=${rule.id}`}>{t('compute')}</Link> : null}
    </div>
  )
  const columns: Column<LimitRule>[] = [
    { key: 'subject', title: t('subject'), width: 200, render: subject },
    { key: 'from', title: t('from'), width: 150, render: ({ trigger }) => (trigger ? tx(trigger) : '—') },
    { key: 'length', title: t('length'), width: 120, render: ({ length }) => (length ? tx(length) : '—') },
    { key: 'details', title: t('details'), render: rule => <RuleDetails rule={rule} /> },
    { key: 'article', title: t('article'), width: 270, render: rule => <Article rule={rule} /> },
  ]
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      items={rules}
      rowKey={({ id, version }) => `${id}.${version}`}
      card={rule => (
        <div className="jq-limit-card">
          {subject(rule)}
          <span>
            {rule.trigger ? `${tx(rule.trigger)} · ` : ''}
            {rule.length ? tx(rule.length) : '—'}
          </span>
          <RuleDetails rule={rule} />
          <Article rule={rule} />
        </div>
      )}
    />
  )
}
