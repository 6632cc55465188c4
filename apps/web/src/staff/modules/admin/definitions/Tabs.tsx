import type { ReactNode } from 'react'

export interface Tab {
  id: string
  label: string
  /** Made when it is looked at. */
  show: () => ReactNode
}

interface TabsProps {
  tabs: readonly Tab[]
  chosen: string
  onChoose: (id: string) => void
  label: string
  className?: string
}

/** Several views of one text in one place. */
export function Tabs({ tabs, chosen, onChoose, label, className = '' }: TabsProps) {
  const shown = tabs.find(({ id }) => id === chosen) ?? tabs[0]!
  return (
    <section className={`jq-card ${className}`} aria-label={label}>
      <div className="jq-definition-tabs">
        {tabs.map(({ id, label: name }) => (
          <button key={id} type="button" className="jq-pill" aria-pressed={id === shown.id} onClick={() => onChoose(id)}>
            {name}
          </button>
        ))}
      </div>
      <div className="jq-definition-tab">{shown.show()}</div>
    </section>
  )
}
