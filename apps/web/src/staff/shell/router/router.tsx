import { lazy, Suspense } from 'react'
import { createBrowserRouter } from 'react-router'
import { Splash } from '../layout/Splash.tsx'
import { SessionGate } from '../session/session.tsx'
import { RouteFault } from './RouteFault.tsx'

/** The frame, which the page of signing in has none of. */
const fetchFrame = async () => ({ default: (await import('../layout/AppLayout.tsx')).AppLayout })
const AppLayout = lazy(fetchFrame)

const FRAME = 'frame'

/** Every page of the product. Whoever signs in waits for that page alone: the list of all rooms comes with the first of theirs. */
export function makeRouter() {
  // beside the question who is signed in, and not after it
  if (location.pathname !== '/sign-in') void fetchFrame().catch(() => undefined)
  let joined = false
  return createBrowserRouter(
    [
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('../../modules/account/sign-in/SignInPage.tsx')).SignInPage }),
        HydrateFallback: Splash,
        errorElement: <RouteFault />,
      },
      {
        id: FRAME,
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
        children: [{ index: true, lazy: async () => ({ Component: (await import('./pages.tsx')).Home }) }],
      },
    ],
    {
      patchRoutesOnNavigation: async ({ patch }) => {
        const { framed, open } = await import('./rooms.tsx')
        // asked again for an address that no room has
        if (joined) return
        joined = true
        patch(null, open)
        patch(FRAME, framed)
      },
    },
  )
}
