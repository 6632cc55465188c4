import { Button } from 'antd'
import { Component, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../kit/EmptyState.tsx'

/** Catches what breaks while drawing, so that the frame with its navigation stays usable. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }
  static getDerivedStateFromError(error: Error) {
    return { error }
  }
  override render() {
    return this.state.error ? <Crash error={this.state.error} /> : this.props.children
  }
}

/** Our own bug, said as such, also to whoever looks at the console: the router tells nobody of a page that could not be loaded. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation()
  useEffect(() => console.error(error), [error])
  return (
    <EmptyState
      page
      title={t('crash.title')}
      actions={
        <Button type="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      }
    >
      {t('crash.help')}
      <details>
        <summary>{t('crash.detail')}</summary>
        <code>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</code>
      </details>
    </EmptyState>
  )
}
