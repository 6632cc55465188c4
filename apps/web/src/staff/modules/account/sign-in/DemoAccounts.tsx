import { type api, ROLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

type Account = Answer<typeof api.auth.welcome>['demoAccounts'][number]

/** The demo's people, one click each. The server names them only where everything is made up. */
export function DemoAccounts({ accounts, busy, onChoose }: { accounts: Account[]; busy: boolean; onChoose: (account: Account) => void }) {
  const { t } = useTranslation('signIn')
  const tx = useTx()
  return (
    <section className="jq-signin-demo">
      <h2>{t('demo')}</h2>
      <p>{t('demoHelp')}</p>
      <ul>
        {accounts.map(account => (
          <li key={account.login}>
            <button type="button" className="jq-account" disabled={busy} onClick={() => onChoose(account)}>
              <b>{tx(ROLES[account.role].title)}</b>
              <small>
                {account.name} · {account.office}
              </small>
              <code>{account.login}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
