import { useEffect } from 'react'
import { useRouteError } from 'react-router'
import { Crash } from './ErrorBoundary.tsx'

/** A page's chunk that is gone after an update of the product is fetched anew by one reload. */
export function RouteFault() {
  const error = useRouteError()
  const stale = error instanceof TypeError && /dynamically imported module|Importing a module/.test(error.message)
  useEffect(() => {
    if (!stale || sessionStorage.getItem('jq.reloaded')) return
    sessionStorage.setItem('jq.reloaded', '1')
    location.reload()
  }, [stale])
  return <Crash error={error} />
}
