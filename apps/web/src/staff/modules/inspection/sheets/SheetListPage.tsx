import { api, type SheetSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useEdition } from '../../../../kit/edition.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import '../../../../kit/words.css'
import { Begin } from './filling/Begin.tsx'
import { MyFillings } from './filling/MyFillings.tsx'
import './sheets.css'

/** The sheets that ship, with what each is for. */
export function SheetListPage() {
  const { t } = useTranslation('sheets')
  const { data, error, refetch } = useApi(api.sheets.list, {})
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} />
      <MyFillings />
      {error && !data ? (
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div className="jq-card">
          <RowsSkeleton rows={4} />
        </div>
      ) : data.items.length === 0 ? (
        <div className="jq-card">
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        </div>
      ) : (
        <ul className="jq-stack">
          {data.items.map(sheet => (
            <SheetCard key={sheet.id} sheet={sheet} />
          ))}
        </ul>
      )}
    </>
  )
}

function SheetCard({ sheet }: { sheet: SheetSummary }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { enumerate } = useWords()
  const edition = useEdition()
  const facts = [
    ...(sheet.edition.version > 0 ? [edition(sheet.edition)] : []),
    t('facts.sections', { sections: sheet.sections, items: sheet.items }),
    ...(sheet.total === null ? [] : [t('facts.total', { total: sheet.total })]),
    ...(sheet.unverified > 0 ? [t('facts.unverified', { count: sheet.unverified })] : []),
  ]
  return (
    <li className="jq-card jq-block">
      <h2 className="jq-h2 jq-sheet-title">
        <Link to={`/sheets/${sheet.id}`}>{tx(sheet.title)}</Link> <StateTag tone="brand">{t(`kind.${sheet.kind}`)}</StateTag>
      </h2>
      {sheet.about ? <p className="jq-soft">{tx(sheet.about)}</p> : null}
      <p className="jq-faint">{enumerate(facts)}</p>
      <Begin sheet={sheet.id} title={tx(sheet.title)} />
    </li>
  )
}
