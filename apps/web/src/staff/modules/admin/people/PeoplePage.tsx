import { UserAddOutlined } from '@ant-design/icons'
import { api, type Person, ROLES } from '@jianqing/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { ListPage } from '../../../../kit/list/ListPage.tsx'
import { AddPerson } from './AddPerson.tsx'
import { Grants } from './Grants.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'
import { PersonState } from './PersonState.tsx'
import { rolesOfTree } from './roles.ts'
import { type Of, usePlaces } from './usePlaces.ts'
import '../../../../kit/words.css'
import './people.css'

const KEYS = ['officeId', 'role', 'disabled']

/** Who of the staff has an account. */
export const PeoplePage = () => <PeopleList of="staff" />

/** Who has an account, with which roles; one person opens beside the list, named in the address. */
export function PeopleList({ of, extra, empty }: { of: Of; extra?: ReactNode; empty?: ReactNode }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const may = useMay()
  const { get, set } = useAddress()
  const offices = usePlaces(of)
  const roles = of === 'staff' ? rolesOfTree('procuratorate') : [...rolesOfTree('police'), ...rolesOfTree('court')]
  const add = may('person:write') ? (
    <Button type="primary" icon={<UserAddOutlined />} onClick={() => set({ add: '1', page: get('page') })}>
      {t('add')}
    </Button>
  ) : null
  const open = (id: string | null) => set({ id, add: null, page: get('page') })
  const where = (p: Person) => [p.officeName, p.departmentName].filter(Boolean).join(' · ') || '—'
  return (
    <>
      <ListPage
        endpoint={of === 'staff' ? api.people.list : api.agencies.people}
        title={t(of === 'staff' ? 'title' : 'agency.title')}
        sub={t(of === 'staff' ? 'subtitle' : 'agency.subtitle')}
        extra={
          <>
            {extra}
            {add}
          </>
        }
        filterKeys={KEYS}
        {...(of === 'staff' && { exports: { endpoint: api.people.export, name: t('title') } })}
        rowKey={p => p.id}
        searchLabel={t('search')}
        filters={() => [
          {
            key: 'officeId',
            label: t('filter.office'),
            width: 180,
            options: offices.map(o => ({ value: o.id, label: o.name })),
          },
          {
            key: 'role',
            label: t('filter.role'),
            options: roles.map(r => ({ value: r, label: tx(ROLES[r].title) })),
          },
          {
            key: 'disabled',
            label: t('filter.disabled'),
            width: 120,
            options: [
              { value: 'false', label: t('filter.active') },
              { value: 'true', label: t('filter.stopped') },
            ],
          },
        ]}
        columns={[
          {
            key: 'name',
            title: t('column.name'),
            sort: 'name',
            width: 120,
            render: p => (
              <div className="jq-name">
                <button type="button" className="jq-link jq-left" onClick={() => open(p.id)}>
                  {p.name}
                </button>
                <span className="jq-id">{p.login}</span>
              </div>
            ),
          },
          { key: 'staffNo', title: t('column.staffNo'), width: 110, render: p => p.staffNo ?? <span className="jq-faint">—</span> },
          { key: 'office', title: t('column.office'), render: p => where(p) },
          { key: 'grants', title: t('column.grants'), render: p => <Grants grants={p.grants} /> },
          { key: 'state', title: t('column.state'), render: p => <PersonState person={p} /> },
          {
            key: 'seen',
            title: t('column.seen'),
            kind: 'date',
            sort: 'lastSeenAt',
            width: 140,
            render: p => (p.lastSeenAt ? dateTime(p.lastSeenAt) : <span className="jq-faint">{t('never')}</span>),
          },
        ]}
        card={p => (
          <div className="jq-name">
            <div className="jq-actions">
              <button type="button" className="jq-link jq-strong" onClick={() => open(p.id)}>
                {p.name}
              </button>
              <span className="jq-id">{p.login}</span>
            </div>
            <span className="jq-soft">{where(p)}</span>
            <div className="jq-actions">
              <Grants grants={p.grants} />
              <PersonState person={p} />
            </div>
          </div>
        )}
        rowProps={p => ({ 'data-current': p.id === get('id') })}
        empty={
          empty ?? (
            <EmptyState title={t('none.title')} actions={add}>
              {t('none.text')}
            </EmptyState>
          )
        }
      />
      {get('add') && may('person:write') ? <AddPerson of={of} onClose={() => open(null)} onAdded={p => open(p.id)} /> : null}
      {get('id') ? <PersonDrawer key={get('id')} id={get('id') ?? ''} onClose={() => open(null)} /> : null}
    </>
  )
}
