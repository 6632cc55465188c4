import { addressOf, api, BRANCH_KINDS, type TreeNode } from '@jianqing/contract'
import { Segmented, Tree } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { OfficeSelect } from '../../../shell/OfficeSelect.tsx'
import './branches.css'
import { forestOf, type Grown } from './forest.ts'

function Branch({ node, all }: { node: TreeNode; all: number }) {
  const { t } = useTranslation('branches')
  const tx = useTx()
  return (
    <>
      <Link to={addressOf(api.branches, node.id)}>{node.title}</Link>
      <StateTag tone={node.kind === 'committee' || node.kind === 'office_committee' ? 'party' : 'quiet'}>
        {tx(BRANCH_KINDS[node.kind])}
      </StateTag>
      <span className="jq-faint">
        {[
          t('people', { count: all }),
          node.probationary > 0 ? t('tree.probationary', { count: node.probationary }) : null,
          node.secretary ? t(node.kind === 'group' ? 'tree.leader' : 'tree.head', { name: node.secretary }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

interface Drawn {
  key: string
  title: ReactNode
  children: Drawn[]
}

const drawn = (grown: readonly Grown[]): Drawn[] =>
  grown.map(({ node, all, children }) => ({ key: node.id, title: <Branch node={node} all={all} />, children: drawn(children) }))

/** The tree of the Party's organisations on a day: as it was then, or the members of that day in the structure of today. */
export function TreePage() {
  const { t } = useTranslation('branches')
  const { get, set } = useAddress()
  const on = get('on')
  const structure = get('structure') === 'today' ? 'today' : 'then'
  const officeId = get('officeId')
  const { data, error, refetch } = useApi(
    api.branches.tree,
    { query: { structure, ...(on ? { on } : {}), ...(officeId ? { officeId } : {}) } },
    { keepPrevious: true },
  )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const forest = forestOf(data.nodes)
  const counted = (kinds: readonly TreeNode['kind'][]) => data.nodes.filter(({ kind }) => kinds.includes(kind)).length
  return (
    <>
      <PageHeader title={t('tree.title')} sub={t('tree.sub')} />
      <div className="jq-branch-tree-head">
        <DayPicker aria-label={t('tree.on')} value={data.on} allowClear={false} onChange={value => set({ on: value })} />
        <Segmented
          value={structure}
          options={[
            { value: 'then', label: t('tree.asItWas') },
            { value: 'today', label: t('tree.today') },
          ]}
          onChange={value => set({ structure: value === 'today' ? 'today' : undefined })}
        />
        <OfficeSelect label={t('column.office')} value={officeId} onChange={value => set({ officeId: value })} />
      </div>
      <Facts
        items={[
          { label: t('tree.members'), value: data.total, big: true },
          { label: t('tree.branches'), value: counted(['branch', 'joint']), big: true },
          { label: t('tree.temporary'), value: counted(['temporary']), big: true },
          { label: t('tree.groups'), value: counted(['group']), big: true },
        ]}
      />
      <section className="jq-card jq-record-panel jq-branch-tree">
        {data.nodes.length === 0 ? (
          <EmptyState title={t('tree.empty')}>{t('tree.emptyHelp')}</EmptyState>
        ) : (
          <Tree
            key={`${data.on} ${structure} ${officeId ?? ''}`}
            selectable={false}
            showLine
            defaultExpandAll={data.nodes.length < 60}
            defaultExpandedKeys={forest.map(({ node }) => node.id)}
            treeData={drawn(forest)}
          />
        )}
      </section>
    </>
  )
}
