import { api, type FillingDetail } from '@jianqing/contract'
import { Alert, App, Button, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { upload, useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { type SheetFiles, SheetFilesContext } from '../../../../kit/sheet/Files.tsx'
import { SheetForm } from '../../../../kit/sheet/SheetForm.tsx'
import { SheetStore } from '../../../../kit/sheet/store.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { Parts } from './filling/Parts.tsx'
import { SavedLine } from './filling/SavedLine.tsx'
import { useDraft } from './filling/useDraft.ts'
import './sheets.css'

/** A sheet that is filled in: each section is kept as it is answered, and goes on at any terminal. */
export function FillingPage() {
  const { t } = useTranslation('sheets')
  const { filling: id = '' } = useParams()
  const [opened, setOpened] = useState(0)
  // what is typed here is newer than what would be fetched beside it
  const { data, error, refetch } = useApi(
    api.sheetFillings.get,
    { params: { id } },
    { staleTime: Infinity, gcTime: 0, refetchOnMount: 'always' },
  )
  const again = () => void refetch().then(() => setOpened(n => n + 1))
  if (data) return <Filling key={`${data.id} ${data.state} ${data.waitsForMe} ${opened}`} filling={data} onAgain={again} />
  return (
    <>
      <PageHeader title={t('filling.title')} back={{ to: '/sheets', label: t('back') }} />
      <div className="jq-card">{error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={10} />}</div>
    </>
  )
}

function Filling({ filling, onAgain }: { filling: FillingDetail; onAgain: () => void }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { message } = App.useApp()
  const keep = useKeep()
  const navigate = useNavigate()
  const [store] = useState(() => new SheetStore(filling.sheet, filling.answers))
  const { saved, save, draft } = useDraft(filling, store)
  const args = { params: { id: filling.id } }
  const take = (next: FillingDetail) => keep(api.sheetFillings.get, args, next)
  const onError = (error: unknown) => void message.error(errorText(error as Error))
  const finish = useCommand(api.sheetFillings.finish, { refreshes: [api.sheetFillings.list], onSuccess: take, onError })
  const drop = useCommand(api.sheetFillings.drop, {
    refreshes: [api.sheetFillings.list],
    onSuccess: () => void navigate('/sheets'),
    onError,
  })
  const withdraw = useCommand(api.sheetFillings.withdrawFile, { onError })

  const moved = (item: string, next: FillingDetail) => {
    for (const { section, revision } of next.sections) draft.revised(section, revision)
    store.answer(item, next.answers[item])
    take(next)
  }
  const files: SheetFiles = {
    policy: filling.filePolicy,
    of: item => filling.files[item] ?? [],
    add: async (item, file) => {
      await draft.flush()
      moved(item, await upload(api.sheetFillings.addFile, { params: { id: filling.id, item } }, file))
    },
    withdraw: (item, { id: file }) =>
      void draft.flush().then(() => withdraw.mutate({ params: { id: filling.id, file } }, { onSuccess: next => moved(item, next) })),
    download: ({ id: file }) => ({ endpoint: api.sheetFillings.file, args: { params: { id: filling.id, file } } as never }),
  }

  const part = (section: string) => {
    const kept = filling.sections.find(one => one.section === section)!
    const own = filling.parts.find(({ party }) => party === (filling.sheet.sections.find(({ id }) => id === section)?.party ?? null))
    const who = own?.title ? t('filling.by', { party: tx(own.title), name: own.person?.name ?? '—' }) : null
    return {
      readOnly: !kept.mayWrite,
      note: who ? <p className="jq-faint">{kept.mayWrite ? who : `${who} · ${t('filling.readOnly')}`}</p> : null,
    }
  }

  return (
    <SheetFilesContext value={files}>
      <PageHeader
        title={filling.title}
        back={{ to: '/sheets', label: t('back') }}
        tags={<StateTag tone={filling.state === 'complete' ? 'ok' : 'brand'}>{t(`filling.state.${filling.state}`)}</StateTag>}
        sub={tx(filling.sheet.title)}
      />
      <Parts parts={filling.parts} />
      {saved.state === 'conflict' ? (
        <Alert
          className="jq-sheet-compared"
          type="error"
          showIcon
          title={t('filling.conflict')}
          description={t('filling.conflictText')}
          action={<Button onClick={onAgain}>{t('filling.reload')}</Button>}
        />
      ) : null}
      <SheetForm store={store} step={{ label: t('filling.save'), run: save, busy: false }} part={part}>
        {filling.waitsForMe ? (
          <Space orientation="vertical" className="jq-filling-side">
            <SavedLine saved={saved} before={filling.sections.map(({ savedAt }) => savedAt)} />
            <Button
              type="primary"
              block
              loading={finish.isPending}
              onClick={() => void draft.flush().then(kept => kept && finish.mutate(args))}
            >
              {t('filling.finish')}
            </Button>
            <p className="jq-faint">{t('filling.finishHint')}</p>
          </Space>
        ) : (
          <p className="jq-soft">
            {filling.state === 'complete' ? t('filling.complete', { at: dateTime(filling.changedAt) }) : t('filling.handedIn')}
          </p>
        )}
      </SheetForm>
      {filling.mayDrop ? (
        <Popconfirm title={t('filling.dropSure')} okText={t('filling.drop')} onConfirm={() => drop.mutate(args)}>
          <Button type="text" danger loading={drop.isPending}>
            {t('filling.drop')}
          </Button>
        </Popconfirm>
      ) : null}
    </SheetFilesContext>
  )
}
