import { PlusOutlined } from '@ant-design/icons'
import type { Office } from '@jianqing/contract'
import { Button, Input, Tree } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../shell/session/session.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useOffices } from '../../../../kit/offices/OfficeSelect.tsx'
import { type OfficeNode, officeTree } from '../../../../kit/offices/tree.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { OfficeForm } from './OfficeForm.tsx'
import { OfficePanel } from './OfficePanel.tsx'
import '../../../../kit/words.css'
import './offices.css'

const says = (o: Office, q: string) =>
  [o.name, o.code ?? '', ...o.aliases, ...o.departments.map(d => d.name)].some(name => name.includes(q))

/** The tree of offices on the left, the chosen one on the right; which one is in the address. */
export function OfficesPage() {
  const { t } = useTranslation('offices')
  const may = useMay()('office:write')
  const { get, set } = useAddress()
  const { data, error, refetch } = useOffices()
  const [q, setQ] = useState('')
  const id = get('id')
  const under = get('add')
  const chosen = data?.items.find(o => o.id === id)
  const add = may ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ add: id ?? 'top', id: null })}>
      {id ? t('addBelow') : t('add')}
    </Button>
  ) : null
  const found = data?.items.filter(o => q === '' || says(o, q))

  const side = () => {
    if (under !== undefined && data)
      return (
        <OfficeForm
          key={under}
          offices={data.items}
          office={null}
          parentId={under === 'top' ? null : under}
          onDone={o => set({ add: null, id: o?.id ?? (under === 'top' ? null : under) })}
        />
      )
    if (chosen && data) return <OfficePanel key={chosen.id} office={chosen} offices={data.items} />
    return <EmptyState title={t('choose.title')}>{t('choose.text')}</EmptyState>
  }
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={add} />
      {error && !data ? (
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div className="jq-card">
          <RowsSkeleton rows={10} />
        </div>
      ) : data.items.length === 0 && under === undefined ? (
        <div className="jq-card">
          <EmptyState title={t('none.title')} actions={add}>
            {t('none.text')}
          </EmptyState>
        </div>
      ) : (
        <div className="jq-offices">
          <section className="jq-card jq-block" aria-label={t('title')}>
            <Input.Search allowClear placeholder={t('search')} aria-label={t('search')} onChange={e => setQ(e.target.value.trim())} />
            {found?.length === 0 ? (
              <p className="jq-soft jq-office-none">{t('noMatch')}</p>
            ) : (
              <Tree
                key={q}
                className="jq-office-tree"
                blockNode
                defaultExpandAll
                selectedKeys={id ? [id] : []}
                treeData={officeTree(found ?? []).map(asNode)}
                onSelect={([key]) => set({ id: key ? String(key) : null, add: null })}
              />
            )}
          </section>
          <section className="jq-card jq-block" aria-live="polite">
            {side()}
          </section>
        </div>
      )}
    </>
  )
}

interface TreeNode {
  key: string
  title: React.ReactNode
  children: TreeNode[]
}
const asNode = ({ office, children }: OfficeNode): TreeNode => ({
  key: office.id,
  title: <OfficeLine office={office} />,
  children: children.map(asNode),
})

function OfficeLine({ office }: { office: Office }) {
  const { t } = useTranslation('offices')
  return (
    <span className="jq-office-line">
      {office.name}
      {office.code ? <span className="jq-soft">{office.code}</span> : null}
      <StateTag tone="quiet">{t(`level.${office.level}`)}</StateTag>
    </span>
  )
}
