import { type Access, api, type AskerKind, type Me } from '@jianqing/contract'
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { ApiError, useApi } from '../../../kit/api.ts'
import { currentLang, speak } from '../../../kit/i18n/index.ts'
import { Splash } from '../layout/Splash.tsx'
import { allows } from './access.ts'

// their forms are script that hardly anybody needs who comes in
const ChangePasswordPage = lazy(async () => ({
  default: (await import('../../modules/account/sign-in/ChangePasswordPage.tsx')).ChangePasswordPage,
}))
const SignInAgain = lazy(async () => ({ default: (await import('../../modules/account/sign-in/SignInAgain.tsx')).SignInAgain }))

const Context = createContext<Me | null>(null)

/** Who is signed in. Only below {@link SessionGate}. */
export function useMe(): Me {
  const me = useContext(Context)
  if (!me) throw new Error('useMe outside of SessionGate')
  return me
}

/** `const may = useMay(); may('lead:assign')` */
export function useMay(): (access: Access, actors?: readonly AskerKind[]) => boolean {
  const me = useMe()
  return (access, actors) => allows(me, access, actors)
}

/** Lets nobody through who is not signed in, nor with a password that must be changed first. A session that ends while somebody works is taken up where they are. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: me, error, refetch } = useApi(api.auth.me, {}, { staleTime: 60_000 })
  const location = useLocation()
  const [known, setKnown] = useState<Me | null>(null)
  if (me && me !== known) setKnown(me)
  const spoken = useRef(false)
  const lang = me?.lang
  useEffect(() => {
    // Once, on entering: the language kept with the person; afterwards the switch decides.
    if (lang === undefined || spoken.current) return
    spoken.current = true
    if (lang !== null && lang !== currentLang()) void speak(lang)
  }, [lang])

  const ended = error instanceof ApiError && error.code === 'not_signed_in'
  const shown = me ?? known
  if (ended && !shown) {
    const here = location.pathname + location.search
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`} replace />
  }
  if (!shown && error)
    return (
      <main className="jq-alone">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </main>
    )
  if (!shown) return <Splash />
  return (
    <Context value={shown}>
      <Suspense fallback={<Splash />}>{shown.mustChangePassword ? <ChangePasswordPage /> : children}</Suspense>
      <Suspense>{ended ? <SignInAgain me={shown} /> : null}</Suspense>
    </Context>
  )
}
