import { SERVICE_WAYS, type ServedDocument } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { DocumentLinks } from '../DocumentLinks.tsx'
import { useEdition } from '../edition.ts'
import { date } from '../format.ts'
import { useTx } from '../i18n/index.ts'
import { StateTag } from '../tags.tsx'
import { useWords } from '../words.ts'
import { Receipts } from './Receipts.tsx'
import './record.css'

/** A record's paper, and of each addressee how and when it was served. */
export function ServedPaper({ paper, onChanged }: { paper: ServedDocument; onChanged: () => void }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { enumerate } = useWords()
  const edition = useEdition()
  const waiting = paper.addressees.filter(name => !paper.services.some(({ addressee }) => addressee === name))
  return (
    <div className="jq-served">
      <DocumentLinks document={paper} />
      {paper.corrects ? <p className="jq-served-other">{t('service.corrects', { number: paper.corrects.number })}</p> : null}
      {paper.correctedBy.length > 0 ? (
        <p className="jq-served-other">
          <StateTag tone="warn">{t('service.correctedBy', { numbers: enumerate(paper.correctedBy.map(({ number }) => number)) })}</StateTag>
        </p>
      ) : null}
      {paper.template ? <p className="jq-faint">{t('edition.template', { edition: edition(paper.template) })}</p> : null}
      <ul aria-label={t('service.title')}>
        {paper.services.map(({ id, addressee, way, servedOn, servedBy, signedBy, witnesses, reason, receipts }) => (
          <li key={id}>
            <span>
              {addressee} <StateTag tone="ok">{t('service.on', { way: tx(SERVICE_WAYS[way]), on: date(servedOn) })}</StateTag>
            </span>
            <small>
              {[
                way === 'electronic' ? t('service.presumed') : null,
                servedBy ? t('service.by', { name: servedBy }) : null,
                signedBy ? t('service.signed', { name: signedBy }) : null,
                witnesses.length > 0 ? t('service.witnesses', { names: enumerate(witnesses) }) : null,
                reason ? t('service.corrected', { reason }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <Receipts service={id} files={receipts} policy={paper.receiptFiles} onChanged={onChanged} />
          </li>
        ))}
        {waiting.map(addressee => (
          <li key={addressee}>
            <span>
              {addressee} <StateTag tone="warn">{t('service.waiting')}</StateTag>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
