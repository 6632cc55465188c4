import { api, type Endpoint, type FillingDetail } from '@jianqing/contract'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, upload, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { type SheetFiles, SheetFilesContext } from '../../../../../kit/sheet/Files.tsx'
import { Lost } from '../../../../../kit/sheet/Lost.tsx'
import { SavedLine } from '../../../../../kit/sheet/SavedLine.tsx'
import { SheetForm } from '../../../../../kit/sheet/SheetForm.tsx'
import { SheetStore } from '../../../../../kit/sheet/store.ts'
import { useDraft } from '../../../../../kit/sheet/useDraft.ts'
import { Parts } from './Parts.tsx'
import '../sheets.css'

interface FillingFormProps {
  filling: FillingDetail
  /** Another terminal has saved since: begins anew with what it saved. */
  onAgain: () => void
  /** What changes when a part is handed in, beside the sheet. */
  refreshes?: readonly Endpoint[]
}

/** The form of a sheet that is filled in, wherever a page has it. */
export function FillingForm({ filling, onAgain, refreshes = [] }: FillingFormProps) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { message } = App.useApp()
  const keep = useKeep()
  const [store] = useState(() => new SheetStore(filling.sheet, filling.answers))
  const { saved, save, draft } = useDraft(store, {
    sections: filling.sections,
    send: async (section, revision, answers, keepalive) => {
      const asked = { params: { id: filling.id, section }, body: { revision, answers: answers as never } }
      return (await call(api.sheetFillings.save, asked, { keepalive })).revision
    },
  })
  const args = { params: { id: filling.id } }
  const take = (next: FillingDetail) => keep(api.sheetFillings.get, args, next)
  const onError = (error: unknown) => void message.error(errorText(error as Error))
  const finish = useCommand(api.sheetFillings.finish, { refreshes: [api.sheetFillings.list, ...refreshes], onSuccess: take, onError })
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
      <Parts parts={filling.parts} />
      <Lost saved={saved} onAgain={onAgain} />
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
    </SheetFilesContext>
  )
}
