import type { LeadDetail } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EvidencePanel } from '../../../../kit/evidence/EvidencePanel.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { SeverityTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'

/** What a later run found otherwise than was judged, below what was judged. */
export function ChangePanel({ change, revealed }: { change: NonNullable<LeadDetail['change']>; revealed: boolean }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('page.change.title')}
        description={
          <>
            <p>{t('page.change.text', { asOf: change.asOf, version: change.modelVersion })}</p>
            <p>
              <SeverityTag severity={change.severity} /> <Prose text={tx(change.reason)} />
            </p>
            <Button type="link" size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
              {t(open ? 'page.change.hide' : 'page.change.show')}
            </Button>
          </>
        }
      />
      {open ? <EvidencePanel evidence={change.evidence} revealed={revealed} title={t('page.change.evidence')} /> : null}
    </>
  )
}
