import type { EvidenceTable } from '@jianqing/contract'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './evidence.css'
import { EvidenceBlock } from './EvidenceBlock.tsx'
import { JoinLines } from './JoinLines.tsx'
import { joinsOf } from './joins.ts'

interface EvidencePanelProps {
  evidence: readonly EvidenceTable[]
  revealed: boolean
  title?: string
  help?: string
}

/** The rows that made the model hit, one table a source; keys that belong together are joined by a line and share a colour. */
export function EvidencePanel({ evidence, revealed, title, help }: EvidencePanelProps) {
  const { t } = useTranslation('shared')
  const joins = useMemo(() => joinsOf(evidence), [evidence])
  const place = useRef<HTMLDivElement>(null)
  return (
    <section className="jq-card jq-evidence-panel">
      <div className="jq-evidence-title">
        <h2 className="jq-h2">{title ?? t('evidence.title')}</h2>
        <span>{help ?? t('evidence.help')}</span>
      </div>
      {evidence.length === 0 ? (
        <p className="jq-faint">{t('evidence.none')}</p>
      ) : (
        <div className={joins.length > 0 ? 'jq-evidence joined' : 'jq-evidence'} ref={place} style={{ '--tracks': joins.length } as object}>
          <JoinLines joins={joins} place={place} />
          {evidence.map((table, index) => (
            <EvidenceBlock
              key={`${table.dataset} ${table.version}`}
              table={table}
              index={index}
              evidence={evidence}
              joins={joins}
              revealed={revealed}
            />
          ))}
        </div>
      )}
    </section>
  )
}
