import { api, type Person } from '@jianqing/contract'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { AccountActions } from './AccountActions.tsx'
import { EditPerson } from './EditPerson.tsx'
import { GrantList } from './GrantList.tsx'
import { PersonState } from './PersonState.tsx'
import { RequestList } from './RequestList.tsx'
import { isAdministrator } from './roles.ts'

/** One person: who they are, what they may do, and what can be done with the account. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { data: person, error, refetch } = useApi(api.people.get, { params: { id } })
  return (
    <Drawer open title={person ? person.name : t('one.title')} size={560} onClose={onClose}>
      {error && !person ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !person ? (
        <RowsSkeleton rows={8} />
      ) : (
        <div className="jq-stack">
          <Who person={person} />
          <Waiting person={person} />
          <GrantList person={person} />
        </div>
      )}
    </Drawer>
  )
}

function Waiting({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  return (
    <section>
      {person.waiting.length > 0 ? <h3 className="jq-h2">{t('request.waits')}</h3> : null}
      <RequestList requests={person.waiting} />
      {isAdministrator(person) ? <p className="jq-faint">{t('request.rule')}</p> : null}
    </section>
  )
}

function Who({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const may = useMay()
  const [editing, setEditing] = useState(false)
  if (editing) return <EditPerson person={person} onDone={() => setEditing(false)} />
  const facts: [string, string][] = [
    [t('column.login'), person.login],
    [t('column.staffNo'), person.staffNo ?? '—'],
    [t('field.office'), person.officeName ?? '—'],
    [t('field.department'), person.departmentName ?? '—'],
    [t('column.seen'), person.lastSeenAt ? dateTime(person.lastSeenAt) : t('never')],
  ]
  return (
    <section>
      <div className="jq-actions">
        <PersonState person={person} />
      </div>
      <dl className="jq-person">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {may('person:write') ? (
        <div className="jq-actions">
          <Button onClick={() => setEditing(true)}>{t('one.edit')}</Button>
          <AccountActions person={person} />
        </div>
      ) : null}
    </section>
  )
}
