import type { Me } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../../kit/api.ts'
import { DemoRibbon } from '../../../shell/layout/DemoRibbon.tsx'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'
import { useSignIn } from './useSignIn.ts'

/** Escape would close what lies behind, and with it what was written there. */
const ownEscape = (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Lies over the whole page when the session of whoever works on it has ended: nothing of it can be read or used until the same person has
 * signed in once more, and what they were writing is still there then.
 */
export function SignInAgain({ me }: { me: Me }) {
  const { t } = useTranslation('signIn')
  const dialog = useRef<HTMLDialogElement>(null)
  // what was asked for meanwhile and refused is asked for anew
  const signIn = useSignIn(() => void queryClient.refetchQueries({ predicate: query => query.state.status === 'error' }), { again: true })
  const open = () => {
    if (dialog.current?.open) return
    dialog.current?.showModal()
    // a dialog gives the focus to its first field, whose answer is known
    dialog.current?.querySelector<HTMLElement>('input[type=password]')?.focus()
  }
  useEffect(open, [])
  return (
    <dialog
      ref={dialog}
      className="jq-again"
      aria-labelledby="sign-in-again"
      onKeyDown={ownEscape}
      onCancel={event => event.preventDefault()}
      onClose={open}
    >
      <header>
        <DemoRibbon />
      </header>
      <div className="jq-signin-form">
        <h1 id="sign-in-again">{t('again.title')}</h1>
        <Alert type="info" showIcon title={t('again.text')} style={{ marginBottom: 16 }} />
        <SignInForm signIn={signIn} login={me.login} />
        <Button type="link" onClick={() => window.location.assign('/sign-in')}>
          {t('again.other')}
        </Button>
      </div>
    </dialog>
  )
}
