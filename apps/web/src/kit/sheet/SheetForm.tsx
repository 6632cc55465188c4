import type { Sheet } from '@jianqing/sheet/shape'
import { Button } from 'antd'
import { type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { useTx } from '../i18n/index.ts'
import { Item } from './Item.tsx'
import type { SheetStore } from './store.ts'
import { Summary } from './Summary.tsx'
import '../words.css'
import './sheet.css'

/** What is done with the answers at the end of each section: kept by a room that keeps them, compared with the server's where they are only tried. */
export interface SectionStep {
  label: string
  run: (section: string) => void
  busy: boolean
}

/** Whose a section is, and how far it is kept. */
export interface SectionPart {
  readOnly: boolean
  note: ReactNode
}

interface SheetFormProps {
  store: SheetStore
  step?: SectionStep
  /** Left out where one person answers all of it. */
  part?: (section: string) => SectionPart
  /** Below what is missing. */
  children?: ReactNode
}

/** A sheet to fill in: sections, what it comes to, and what is missing. An answer draws the items that it reaches. */
export function SheetForm({ store, step, part, children }: SheetFormProps) {
  return (
    <div className="jq-sheet">
      <div className="jq-sheet-sections">
        {store.sheet.sections.map(section => (
          <Section key={section.id} store={store} section={section} step={step} part={part?.(section.id)} />
        ))}
      </div>
      <Summary store={store}>{children}</Summary>
    </div>
  )
}

interface SectionProps {
  store: SheetStore
  section: Sheet['sections'][number]
  step: SectionStep | undefined
  part: SectionPart | undefined
}

function Section({ store, section, step, part }: SectionProps) {
  const tx = useTx()
  // a section without anything to ask is not there
  const shown = useSyncExternalStore(
    store.onAny,
    useCallback(() => section.items.some(({ id }) => store.state(id).visible), [store, section]),
  )
  if (!shown) return null
  return (
    <section className="jq-card jq-sheet-section" aria-labelledby={`sheet-section-${section.id}`}>
      <h2 id={`sheet-section-${section.id}`} className="jq-h2">
        {tx(section.title)}
      </h2>
      {section.about ? <p className="jq-soft">{tx(section.about)}</p> : null}
      {part?.note}
      {section.items.map(item => (
        <Item key={item.id} store={store} item={item} readOnly={part?.readOnly ?? false} />
      ))}
      {step && !part?.readOnly ? (
        <Button loading={step.busy} onClick={() => step.run(section.id)}>
          {step.label}
        </Button>
      ) : null}
    </section>
  )
}
