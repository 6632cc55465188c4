import { createBrowserRouter, type RouteObject } from 'react-router'
import { modules } from '../../modules/registry.ts'
import { AppLayout } from '../layout/AppLayout.tsx'
import { Splash } from '../layout/Splash.tsx'
import { SessionGate } from '../session/session.tsx'
import { Guard, Home, NotFoundPage, RouteFault } from './pages.tsx'
import type { ModuleRoute } from './types.ts'

const routeOf = ({ path, access, actors, lazy }: ModuleRoute): RouteObject => ({
  path,
  lazy: async () => {
    const { Component } = await lazy()
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
export const makeRouter = () =>
  createBrowserRouter([
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('../../modules/account/sign-in/SignInPage.tsx')).SignInPage }),
      HydrateFallback: Splash,
      errorElement: <RouteFault />,
    },
    ...modules.flatMap(({ open = [] }) =>
      open.map(({ path, lazy }) => ({ path, lazy, HydrateFallback: Splash, errorElement: <RouteFault /> })),
    ),
    {
      path: '/',
      element: (
        <SessionGate>
          <AppLayout />
        </SessionGate>
      ),
      HydrateFallback: Splash,
      errorElement: <RouteFault />,
      children: [
        { index: true, element: <Home /> },
        {
          errorElement: <RouteFault />,
          children: [...modules.flatMap(m => m.routes.map(routeOf)), { path: '*', element: <NotFoundPage /> }],
        },
      ],
    },
  ])
