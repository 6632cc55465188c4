import { api } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DemoRibbon } from '../../../shell/layout/DemoRibbon.tsx'
import { queryClient, useCommand } from '../../../../kit/api.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import './sign-in.css'

/** Stands before everything else until a password that somebody else set has been replaced. */
export function ChangePasswordPage() {
  const { t } = useTranslation('signIn')
  const navigate = useNavigate()
  const signOut = useCommand(api.auth.signOut, {
    onSuccess: async () => {
      await navigate('/sign-in')
      queryClient.clear()
    },
  })
  return (
    <div className="jq-signin">
      <header>
        <DemoRibbon />
      </header>
      <main className="jq-signin-main">
        <div className="jq-signin-form">
          <h1>{t('change.title')}</h1>
          <Alert type="warning" showIcon title={t('change.must')} style={{ marginBottom: 16 }} />
          <ChangePasswordForm onDone={() => void queryClient.invalidateQueries({ queryKey: [api.auth.me.path] })} />
          <Button type="link" onClick={() => signOut.mutate({})} style={{ paddingInline: 0, marginTop: 8 }}>
            {t('change.signOut')}
          </Button>
        </div>
      </main>
    </div>
  )
}
