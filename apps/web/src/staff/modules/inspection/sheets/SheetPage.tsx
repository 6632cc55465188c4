import { api } from '@jianqing/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { type Answer, useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useEdition } from '../../../../kit/edition.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { SheetForm } from '../../../../kit/sheet/SheetForm.tsx'
import { SheetStore } from '../../../../kit/sheet/store.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { Compared } from './Compared.tsx'
import './sheets.css'

/** A sheet to try: everything of it works, and nothing is kept. */
export function SheetPage() {
  const { t } = useTranslation('sheets')
  const { sheet = '' } = useParams()
  // a newer version would take the answers with it
  const { data, error, refetch } = useApi(api.sheets.get, { params: { sheet } }, { staleTime: Infinity })
  if (data) return <Trial key={data.version} of={data} />
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/sheets', label: t('back') }} />
      <div className="jq-card">{error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={10} />}</div>
    </>
  )
}

function Trial({ of: { sheet, version, edition } }: { of: Answer<typeof api.sheets.get> }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const editionText = useEdition()
  const [store] = useState(() => new SheetStore(sheet))
  const compare = useCommand(api.sheets.evaluate)
  const [page, setPage] = useState(store.evaluation)
  const run = () => {
    setPage(store.evaluation())
    compare.mutate({ params: { sheet: sheet.id }, body: { version, answers: { ...store.given() } } })
  }
  return (
    <>
      <PageHeader
        title={tx(sheet.title)}
        back={{ to: '/sheets', label: t('back') }}
        tags={<StateTag tone="brand">{t(`kind.${sheet.kind}`)}</StateTag>}
        sub={
          <>
            {sheet.about ? <>{tx(sheet.about)} </> : null}
            <span className="jq-faint">{editionText(edition)}</span>
          </>
        }
      />
      <Alert className="jq-sheet-compared" type="info" showIcon title={t('trial')} />
      <div role="status">
        {compare.error ? (
          <Alert className="jq-sheet-compared" type="error" showIcon title={t('compared.failed')} description={errorText(compare.error)} />
        ) : compare.data ? (
          <Compared sheet={sheet} page={page} server={compare.data} />
        ) : null}
      </div>
      <SheetForm store={store} step={{ label: t('compare'), run, busy: compare.isPending }} />
    </>
  )
}
