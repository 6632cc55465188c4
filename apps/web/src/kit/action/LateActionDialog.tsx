import { type ComponentProps, lazy, Suspense } from 'react'

const Fetched = lazy(async () => ({ default: (await import('./ActionDialog.tsx')).ActionDialog }))

/** The dialog of an action, fetched with the first press: with its fields – calendars, choices of people, files – it is as much script as the page below it. */
export const ActionDialog = (props: ComponentProps<typeof Fetched>) => (
  <Suspense>
    <Fetched {...props} />
  </Suspense>
)
