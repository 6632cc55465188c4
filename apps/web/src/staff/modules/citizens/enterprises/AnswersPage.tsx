import { addressOf, api, type CheckupAnswers } from '@jianqing/contract'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { call, useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { Lost } from '../../../../kit/sheet/Lost.tsx'
import { SavedLine } from '../../../../kit/sheet/SavedLine.tsx'
import { SheetForm } from '../../../../kit/sheet/SheetForm.tsx'
import { SheetStore } from '../../../../kit/sheet/store.ts'
import { useDraft } from '../../../../kit/sheet/useDraft.ts'

/** The questions of a check-up: kept as they are answered, and gone on with at any terminal. */
export function AnswersPage() {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const { id = '' } = useParams()
  const [opened, setOpened] = useState(0)
  // what is typed here is newer than what would be fetched beside it
  const { data, error, refetch } = useApi(
    api.checkups.answers,
    { params: { id } },
    { staleTime: Infinity, gcTime: 0, refetchOnMount: 'always' },
  )
  const again = () => void refetch().then(() => setOpened(n => n + 1))
  const back = { to: addressOf(api.checkups, id), label: t('checkup.back') }
  return (
    <>
      <PageHeader title={data ? tx(data.sheet.title) : t('checkup.title')} back={back} sub={t('checkup.answersSub')} />
      <p className="jq-soft">{t('checkup.private')}</p>
      {data ? (
        <Answers key={`${id} ${opened}`} id={id} kept={data} onAgain={again} />
      ) : (
        <div className="jq-card">{error ? <ErrorState error={error} onRetry={again} /> : <RowsSkeleton rows={10} />}</div>
      )}
    </>
  )
}

function Answers({ id, kept, onAgain }: { id: string; kept: CheckupAnswers; onAgain: () => void }) {
  const { t } = useTranslation('enterprises')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [store] = useState(() => new SheetStore(kept.sheet, kept.answers))
  const { saved, draft } = useDraft(store, {
    sections: kept.sections,
    send: async (section, revision, answers, keepalive) =>
      (await call(api.checkups.save, { params: { id, section }, body: { revision, answers } }, { keepalive })).revision,
  })
  const handIn = useCommand(api.checkups.act, {
    refreshes: [api.checkups.get, api.checkups.list, api.enterprises.get, api.overview.workbench],
    onSuccess: () => void navigate(addressOf(api.checkups, id)),
    onError: error => void message.error(errorText(error)),
  })
  const finish = async () => {
    if (!(await draft.flush())) return
    const { revision } = await call(api.checkups.get, { params: { id } })
    handIn.mutate({ params: { id, action: 'complete' }, body: { revision, form: {} } })
  }
  return (
    <>
      <Lost saved={saved} onAgain={onAgain} />
      <SheetForm store={store} part={() => ({ readOnly: !kept.mayWrite, note: null })}>
        {kept.mayWrite ? (
          <Space orientation="vertical" className="jq-enterprise-side">
            <SavedLine saved={saved} before={kept.sections.map(({ savedAt }) => savedAt)} />
            <Button type="primary" block loading={handIn.isPending} onClick={() => void finish()}>
              {t('checkup.handIn')}
            </Button>
          </Space>
        ) : (
          <p className="jq-soft">{t('checkup.readOnly')}</p>
        )}
      </SheetForm>
    </>
  )
}
