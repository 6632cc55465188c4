import { api, PERMISSION_TITLES, PERMISSIONS_BY_AREA, type Role, ROLES, SCOPE_TITLES, SEPARATE_ROLES, treeOf } from '@jianqing/contract'
import { Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { ExportButton } from '../../../../kit/list/ExportButton.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { type RightLine, rightLines, type RoleLine, roleLines } from './role-rows.ts'
import './people.css'

/** The table of roles: what each may do and how far; or, of each right, who has it. */
export function RolesPage() {
  const { t } = useTranslation('people')
  const { get, oneOf, set } = useAddress()
  const by = oneOf('by', ['role', 'right'])
  const q = get('q') ?? ''
  const [roles, rights] = [roleLines(q), rightLines(q)]
  return (
    <>
      <PageHeader
        title={t('roles.title')}
        sub={t('roles.subtitle')}
        extra={<ExportButton endpoint={api.roles.export} args={{}} name={t('roles.title')} />}
      />
      <div className="jq-card">
        <div className="jq-filters">
          <Input.Search
            allowClear
            defaultValue={q}
            placeholder={t('roles.search')}
            aria-label={t('roles.search')}
            className="jq-roles-search"
            onChange={e => set({ q: e.target.value })}
          />
          <Segmented
            value={by}
            onChange={value => set({ by: value })}
            options={[
              { value: 'role', label: t('roles.byRole') },
              { value: 'right', label: t('roles.byRight') },
            ]}
          />
        </div>
        {(by === 'role' ? roles : rights).length === 0 ? (
          <EmptyState title={t('roles.none')} />
        ) : by === 'role' ? (
          <ByRole lines={roles} />
        ) : (
          <ByRight lines={rights} />
        )}
      </div>
    </>
  )
}

function ByRole({ lines }: { lines: readonly RoleLine[] }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const columns: Column<RoleLine>[] = [
    { key: 'role', title: t('grant.role'), width: 220, render: ({ role }) => <RoleName role={role} /> },
    { key: 'scope', title: t('grant.scope'), width: 140, render: ({ role }) => tx(SCOPE_TITLES[ROLES[role].scope]) },
    { key: 'opens', title: t('roles.opens'), render: line => <Opens line={line} /> },
  ]
  return (
    <DataTable
      label={t('roles.title')}
      columns={columns}
      items={lines}
      rowKey={({ role }) => role}
      card={line => (
        <div className="jq-role">
          <RoleName role={line.role} />
          <span className="jq-soft">{tx(SCOPE_TITLES[ROLES[line.role].scope])}</span>
          <Opens line={line} />
        </div>
      )}
    />
  )
}

function RoleName({ role }: { role: Role }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const may = useMay()
  return (
    <div className="jq-role">
      <span className="jq-actions">
        <b>{tx(ROLES[role].title)}</b>
        {SEPARATE_ROLES.includes(role) ? <StateTag tone="warn">{t('roles.separate')}</StateTag> : null}
      </span>
      <span className="jq-soft">{tx(ROLES[role].holder)}</span>
      {may('person:read') && treeOf(role) === 'procuratorate' ? <Link to={`/people?role=${role}`}>{t('roles.holders')}</Link> : null}
    </div>
  )
}

function Opens({ line }: { line: RoleLine }) {
  const { t } = useTranslation('people')
  const { enumerate } = useWords()
  const tx = useTx()
  const areaTitle = useAreaTitle()
  if (line.opens.length === 0) return <StateTag tone="quiet">{t('grant.nothing')}</StateTag>
  return (
    <dl className="jq-opens">
      {line.opens.map(({ area, permissions }) => (
        <div key={area}>
          <dt>{areaTitle(area)}</dt>
          <dd>{enumerate(permissions.map(permission => tx(PERMISSION_TITLES[permission])))}</dd>
        </div>
      ))}
    </dl>
  )
}

function useAreaTitle() {
  const tx = useTx()
  return (area: string) => tx(PERMISSIONS_BY_AREA.find(one => one.area === area)!.title)
}

function ByRight({ lines }: { lines: readonly RightLine[] }) {
  const { t } = useTranslation('people')
  const { enumerate, remarked } = useWords()
  const tx = useTx()
  const areaTitle = useAreaTitle()
  const roles = ({ roles: held }: RightLine) => enumerate(held.map(r => remarked(tx(ROLES[r].title), tx(SCOPE_TITLES[ROLES[r].scope]))))
  const columns: Column<RightLine>[] = [
    { key: 'area', title: t('roles.area'), width: 120, render: ({ area }) => areaTitle(area) },
    { key: 'right', title: t('roles.right'), width: 300, render: ({ permission }) => tx(PERMISSION_TITLES[permission]) },
    { key: 'roles', title: t('roles.who'), render: roles },
  ]
  return (
    <DataTable
      label={t('roles.title')}
      columns={columns}
      items={lines}
      rowKey={({ permission }) => permission}
      card={line => (
        <div className="jq-role">
          <b>{tx(PERMISSION_TITLES[line.permission])}</b>
          <span className="jq-soft">{areaTitle(line.area)}</span>
          <span>{roles(line)}</span>
        </div>
      )}
    />
  )
}
