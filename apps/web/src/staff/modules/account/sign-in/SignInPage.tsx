import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsked } from '../../../../kit/address.ts'
import { Emblem } from '../../../shell/layout/Emblem.tsx'
import { DemoRibbon } from '../../../shell/layout/DemoRibbon.tsx'
import '../../../shell/layout/layout.css'
import { LanguageSwitch, SchemeSwitch } from '../../../shell/layout/Switches.tsx'
import { useWelcome } from '../../../shell/session/welcome.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'
import { useSignIn } from './useSignIn.ts'

/** Only a path of this page: an address from outside must not decide where one lands. */
export const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/')

export function SignInPage() {
  const { t } = useTranslation(['signIn', 'shell'])
  const product = t('shell:product')
  const navigate = useNavigate()
  const [search] = useAsked()
  const welcome = useWelcome()
  const signIn = useSignIn(() => void navigate(safeNext(search.get('next')), { replace: true }))
  useEffect(() => {
    document.title = `${t('title')} · ${product}`
  }, [t, product])
  const accounts = welcome.data?.demo ? welcome.data.demoAccounts : []
  return (
    <div className="jq-signin">
      <header>
        <DemoRibbon />
      </header>
      <div className="jq-signin-body">
        <div className="jq-signin-side" role="complementary">
          <div className="jq-signin-mark">
            <Emblem />
            <span>
              <b>{product}</b>
              <small>{t('shell:tagline')}</small>
            </span>
          </div>
          <p className="jq-signin-lead">{t('lead')}</p>
          <ol className="jq-signin-flow">
            {(['data', 'models', 'leads', 'inspection', 'rectified'] as const).map(step => (
              <li key={step}>{t(`flow.${step}`)}</li>
            ))}
          </ol>
          <p className="jq-signin-caution">{t('caution')}</p>
        </div>
        <main className="jq-signin-main">
          <div className="jq-signin-tools">
            <LanguageSwitch />
            <SchemeSwitch />
          </div>
          <div className="jq-signin-form">
            {welcome.error ? (
              <ErrorState error={welcome.error} onRetry={() => void welcome.refetch()} />
            ) : (
              <>
                <h1>{signIn.needsCode ? t('code') : t('title')}</h1>
                <SignInForm signIn={signIn} />
                {signIn.needsCode ? (
                  <Button type="link" onClick={signIn.startOver}>
                    {t('back')}
                  </Button>
                ) : (
                  <p className="jq-signin-help">{t('help')}</p>
                )}
                {accounts.length > 0 && !signIn.needsCode ? (
                  <DemoAccounts accounts={accounts} busy={signIn.pending} onChoose={signIn.submit} />
                ) : null}
              </>
            )}
          </div>
        </main>
      </div>
    </div>
  )
}
