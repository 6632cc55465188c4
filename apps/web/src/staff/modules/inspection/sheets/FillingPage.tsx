import { api, type FillingDetail } from '@jianqing/contract'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { FillingForm } from './filling/FillingForm.tsx'
import { useFilling } from './filling/useFilling.ts'
import './sheets.css'

/** A sheet that is filled in: each section is kept as it is answered, and goes on at any terminal. */
export function FillingPage() {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { filling: id = '' } = useParams()
  const { filling, error, again, key } = useFilling(id)
  if (!filling)
    return (
      <>
        <PageHeader title={t('filling.title')} back={{ to: '/sheets', label: t('back') }} />
        <div className="jq-card">{error ? <ErrorState error={error} onRetry={again} /> : <RowsSkeleton rows={10} />}</div>
      </>
    )
  return (
    <>
      <PageHeader
        title={filling.title}
        back={{ to: '/sheets', label: t('back') }}
        tags={<StateTag tone={filling.state === 'complete' ? 'ok' : 'brand'}>{t(`filling.state.${filling.state}`)}</StateTag>}
        sub={tx(filling.sheet.title)}
      />
      <FillingForm key={key} filling={filling} onAgain={again} />
      {filling.mayDrop ? <Drop filling={filling} /> : null}
    </>
  )
}

function Drop({ filling }: { filling: FillingDetail }) {
  const { t } = useTranslation('sheets')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const drop = useCommand(api.sheetFillings.drop, {
    refreshes: [api.sheetFillings.list],
    onSuccess: () => void navigate('/sheets'),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Popconfirm title={t('filling.dropSure')} okText={t('filling.drop')} onConfirm={() => drop.mutate({ params: { id: filling.id } })}>
      <Button type="text" danger loading={drop.isPending}>
        {t('filling.drop')}
      </Button>
    </Popconfirm>
  )
}
