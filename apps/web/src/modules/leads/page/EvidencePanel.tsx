import type { EvidenceTable } from '@jianqing/contract'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EvidenceBlock } from './EvidenceBlock.tsx'
import { JoinLines } from './JoinLines.tsx'
import { joinsOf } from './joins.ts'

/** The rows that made the model hit, one table a source; keys that belong together are joined by a line and share a colour. */
export function EvidencePanel({ evidence, revealed }: { evidence: readonly EvidenceTable[]; revealed: boolean }) {
  const { t } = useTranslation('leads')
  const joins = useMemo(() => joinsOf(evidence), [evidence])
  const place = useRef<HTMLDivElement>(null)
  return (
    <section className="jq-card jq-panel">
      <div className="jq-panel-title">
        <h2 className="jq-h2">{t('page.evidence')}</h2>
        <span>{t('page.evidenceHelp')}</span>
      </div>
      {evidence.length === 0 ? (
        <p className="jq-faint">{t('page.noEvidence')}</p>
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
