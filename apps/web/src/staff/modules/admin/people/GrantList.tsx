import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, type Person, ROLES } from '@jianqing/contract'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useReach } from '../../../../kit/reach.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { GrantForm } from './GrantForm.tsx'
import { usePersonCommand } from './usePersonCommand.ts'

/** The roles of a person, each with how far it reaches; give one, take one back. */
export function GrantList({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const reach = useReach()
  const may = useMay()('grant:write')
  const [adding, setAdding] = useState(false)
  const revoke = usePersonCommand(api.people.revoke, person, t('grant.revoked'))
  return (
    <section>
      <div className="jq-grant-head">
        <h3 className="jq-h2">{t('grant.title')}</h3>
        {may && !adding ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('grant.add')}
          </Button>
        ) : null}
      </div>
      {person.grants.length === 0 ? (
        <p className="jq-soft">{t('noGrants')}</p>
      ) : (
        <ul className="jq-grant-list">
          {person.grants.map(g => (
            <li key={g.role}>
              <div>
                <b>{tx(ROLES[g.role].title)}</b>
                <span className="jq-soft">{reach(g)}</span>
              </div>
              {may ? (
                <Popconfirm
                  title={t('grant.revokeAsk', { role: tx(ROLES[g.role].title) })}
                  onConfirm={() => revoke.mutate({ params: { id: person.id, role: g.role } })}
                >
                  <Button
                    type="text"
                    size="small"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={`${t('grant.revoke')}: ${tx(ROLES[g.role].title)}`}
                  />
                </Popconfirm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {adding ? <GrantForm person={person} onDone={() => setAdding(false)} /> : null}
      <p className="jq-faint">
        <small>{t('grant.separateHint')}</small>
      </p>
    </section>
  )
}
