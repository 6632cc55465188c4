import { PERMISSION_TITLES, type Role, ROLES } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useWords } from '../../../../kit/words.ts'
import { opensNothing } from './roles.ts'

/** What whoever gives a role opens by it, before it is given. */
export function RoleOpens({ role }: { role: Role }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const { enumerate, labelled } = useWords()
  if (opensNothing(role)) return <Alert type="warning" showIcon title={t('grant.nothing')} description={t('grant.nothingHelp')} />
  const rights = ROLES[role].permissions.map(permission => tx(PERMISSION_TITLES[permission]))
  return <p className="jq-soft">{labelled(t('grant.opens'), enumerate(rights))}</p>
}
