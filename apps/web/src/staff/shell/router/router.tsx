import { lazy, Suspense } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { alsoSpeak } from '../../../kit/i18n/index.ts'
import { modules } from '../../modules/registry.ts'
import { Splash } from '../layout/Splash.tsx'
import { SessionGate } from '../session/session.tsx'
import { Guard, Home, NotFoundPage, RouteFault } from './pages.tsx'
import type { ModuleRoute, WebModule } from './types.ts'

/** The frame, which the page of signing in has none of. */
const fetchFrame = async () => ({ default: (await import('../layout/AppLayout.tsx')).AppLayout })
const AppLayout = lazy(fetchFrame)

type Said = Pick<WebModule, 'words' | 'reads'>
const speakFor = ({ words, reads = [] }: Said) =>
  Promise.all([...(words ? [words] : []), ...reads].map(({ namespace, texts }) => alsoSpeak(namespace, texts)))

const routeOf = ({ path, access, actors, lazy }: ModuleRoute, said: Said): RouteObject => ({
  path,
  lazy: async () => {
    const [{ Component }] = await Promise.all([lazy(), speakFor(said)])
    sessionStorage.removeItem('jq.reloaded')
    return {
      Component: () => (
        <Guard access={access} {...(actors && { actors })}>
          <Component />
        </Guard>
      ),
    }
  },
})

/** Every page of the product: those of the modules within the frame, sign-in and what needs no session without it. */
export function makeRouter() {
  // beside the question who is signed in, and not after it
  if (location.pathname !== '/sign-in') void fetchFrame().catch(() => undefined)
  return createBrowserRouter([
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('../../modules/account/sign-in/SignInPage.tsx')).SignInPage }),
      HydrateFallback: Splash,
      errorElement: <RouteFault />,
    },
    ...modules.flatMap(({ open = [], ...said }) =>
      open.map(({ path, lazy }) => ({
        path,
        lazy: async () => (await Promise.all([lazy(), speakFor(said)]))[0],
        HydrateFallback: Splash,
        errorElement: <RouteFault />,
      })),
    ),
    {
      path: '/',
      element: (
        <SessionGate>
          <Suspense fallback={<Splash />}>
            <AppLayout />
          </Suspense>
        </SessionGate>
      ),
      HydrateFallback: Splash,
      errorElement: <RouteFault />,
      children: [
        { index: true, element: <Home /> },
        {
          errorElement: <RouteFault />,
          children: [
            ...modules.flatMap(({ routes, ...said }) => routes.map(route => routeOf(route, said))),
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ])
}
