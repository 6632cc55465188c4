import { api, type PaperFinding } from '@jianqing/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../../kit/tags.tsx'
import { type DraftFields, toCheck } from './fields.ts'

/** How long a hand rests before what was written is read. */
const REST_MS = 700

/** What a reading of the draft by its lead finds, some time after each change. */
export function useFindings(leadId: string | null, fields: DraftFields | undefined): readonly PaperFinding[] {
  const [written, setWritten] = useState(fields)
  useEffect(() => {
    const timer = setTimeout(() => setWritten(fields), REST_MS)
    return () => clearTimeout(timer)
  }, [fields])
  const { data } = useApi(
    api.letters.check,
    { params: { id: leadId ?? '' }, body: toCheck(written) },
    { enabled: leadId !== null && Boolean(written?.addresseeId), keepPrevious: true, retry: false },
  )
  return data?.findings ?? []
}

/** What was found in one field; of a body each with its paragraph. */
export function Findings({ of, within }: { of: readonly PaperFinding[]; within: string }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const found = of.filter(({ path }) => path === within || path.startsWith(`${within}.`))
  if (found.length === 0) return null
  return (
    <ul className="jq-draft-findings" aria-label={t('draft.findings')} aria-live="polite">
      {found.map(({ path, level, message }, i) => (
        <li key={i}>
          <StateTag tone={level === 'error' ? 'danger' : 'warn'}>{t(`draft.finding.${level}`)}</StateTag>{' '}
          {within === 'body' ? t('draft.paragraph', { n: Number(path.split('.')[1]) + 1 }) : ''}
          {tx(message)}
        </li>
      ))}
    </ul>
  )
}
