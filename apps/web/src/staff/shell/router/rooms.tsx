import type { RouteObject } from 'react-router'
import { alsoSpeak } from '../../../kit/i18n/index.ts'
import { modules } from '../../modules/registry.ts'
import { Splash } from '../layout/Splash.tsx'
import { Guard, NotFoundPage } from './pages.tsx'
import { RouteFault } from './RouteFault.tsx'
import type { ModuleRoute, WebModule } from './types.ts'

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

/** The pages within the frame: those of all rooms. */
export const framed: RouteObject[] = [
  {
    errorElement: <RouteFault />,
    children: [
      ...modules.flatMap(({ routes, ...said }) => routes.map(route => routeOf(route, said))),
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]

/** Those that need no session and stand without the frame. */
export const open: RouteObject[] = modules.flatMap(({ open = [], ...said }) =>
  open.map(({ path, lazy }) => ({
    path,
    lazy: async () => (await Promise.all([lazy(), speakFor(said)]))[0],
    HydrateFallback: Splash,
    errorElement: <RouteFault />,
  })),
)
